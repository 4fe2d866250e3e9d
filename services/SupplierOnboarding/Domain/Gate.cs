namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>
/// May this be bought from, or received from, this supplier (ISO 9001:2015, 8.4.1 and 8.4.2)? A pure function over the supplier and the question:
/// all rules that apply are reasons, and the strictest one wins.
/// </summary>
internal static class Gate
{
    /// <param name="supplier">Null: there is none.</param>
    /// <param name="today">The day on which scopes must be valid, UTC.</param>
    public static GateAnswer Answer(Supplier? supplier, GateQuestion question, DateOnly today)
    {
        var findings = Findings(supplier, question, today).ToList();
        return new(
            findings.Max(finding => finding.Rule.For(question.Function)).ToString().ToLowerInvariant(),
            [.. findings.OrderByDescending(finding => finding.Rule.For(question.Function)).Select(finding => finding.ToReason())]);
    }

    private static IEnumerable<Finding> Findings(Supplier? supplier, GateQuestion question, DateOnly today) => supplier?.State switch
    {
        null => [new(GateRule.Unknown)],
        SupplierState.Prospect => [new(GateRule.Prospect)],
        SupplierState.UnderEvaluation => [new(GateRule.UnderEvaluation)],
        SupplierState.Approved or SupplierState.ConditionallyApproved => OnScopes(supplier, question, today),
        SupplierState.Probation => [new(GateRule.Probation, supplier.Restriction?.Until), .. OnScopes(supplier, question, today)],
        SupplierState.Suspended => [new(GateRule.Suspended, supplier.Restriction?.Until), .. OnScopes(supplier, question, today)],
        SupplierState.Rejected => [new(GateRule.Rejected)],
        SupplierState.Disqualified => [new(GateRule.Disqualified)],
        SupplierState.Archived => [new(GateRule.Archived)],
        var state => throw new ArgumentOutOfRangeException(nameof(supplier), state, "not a state of a supplier"),
    };

    /// <summary>A part may be approved by itself or by its commodity. A process that is named needs an approval of its own. What names nothing is outside every scope.</summary>
    private static IEnumerable<Finding> OnScopes(Supplier supplier, GateQuestion question, DateOnly today)
    {
        var namesGoods = question.Part is not null || question.Commodity is not null;
        if (namesGoods || question.Process is null)
            yield return OnScope(supplier, question, today, scope => Equal(scope.Part, question.Part) || Equal(scope.Commodity, question.Commodity));
        if (question.Process is not null)
            yield return OnScope(supplier, question, today, scope => Equal(scope.Process, question.Process));
    }

    private static Finding OnScope(Supplier supplier, GateQuestion question, DateOnly today, Func<Scope, bool> names)
    {
        var covering = supplier.LiveScopes().Where(live => names(live.Scope) && Reaches(live.Scope, question)).ToList();
        if (covering.Count == 0) return new(GateRule.OutsideScopes);
        var valid = covering.Where(live => live.Scope.IsValidOn(today)).ToList();
        if (valid.Count == 0)
        {
            var expired = covering.Where(live => live.Scope.ValidTo < today).ToList();
            return expired.Count == covering.Count ? new(GateRule.ScopeExpired, expired.Max(live => live.Scope.ValidTo)) : new(GateRule.ScopeNotYetValid);
        }
        // The latest decision over the same ground counts; one that needs a site to be named only where there is no other.
        var certain = valid.Where(live => live.Scope.Site is null || live.Scope.Site == question.Site).ToList();
        var (approval, scope) = certain.Count > 0 ? certain[^1] : valid[^1];
        if (approval.IsConditional()) return new(GateRule.InScopeWithConditions, scope.ValidTo);
        return new(certain.Count > 0 ? GateRule.InScope : GateRule.InScopeForOneSite, scope.ValidTo);
    }

    /// <summary>A scope for one plant is not one for a plant that was not named; but who asks seldom knows the supplier's site, so only a different one is outside.</summary>
    private static bool Reaches(Scope scope, GateQuestion question) =>
        (scope.Plant is null || scope.Plant == question.Plant) && (scope.Site is null || question.Site is null || scope.Site == question.Site);

    private static bool Equal(string? scope, string? asked) => scope is not null && scope == asked;

    private readonly record struct Finding(GateRule Rule, DateOnly? Until = null)
    {
        public GateReason ToReason() => new(Rule.Name, Rule.Clause, Rule.Sentence, Until);
    }
}
