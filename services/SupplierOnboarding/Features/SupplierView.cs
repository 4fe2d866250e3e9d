using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>A supplier as it is answered.</summary>
internal sealed record SupplierView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required string State { get; init; }

    /// <summary>What the scorecard says now: <c>A</c> to <c>D</c> or <c>insufficientData</c>.</summary>
    public string? Standing { get; init; }

    public DateTimeOffset? StandingSince { get; init; }
    public string? StandingReason { get; init; }
    public required IReadOnlyList<string> Commodities { get; init; }
    public required string Criticality { get; init; }
    public required IReadOnlyList<string> Provision { get; init; }
    public string? TaxId { get; init; }
    public string? Duns { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required IReadOnlyList<Contact> Contacts { get; init; }
    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>Present on probation and while suspended.</summary>
    public RestrictionView? Restriction { get; init; }

    /// <summary>What is approved, in the order in which it was decided; withdrawn ones are not there any more.</summary>
    public required IReadOnlyList<ScopeView> Scopes { get; init; }

    public required IReadOnlyList<ApprovalView> Approvals { get; init; }
    public required IReadOnlyList<Evaluation> Evaluations { get; init; }

    public static SupplierView Of(Document<Supplier> document) => Of(document.State);

    private static SupplierView Of(Supplier supplier) => new()
    {
        Id = supplier.Id,
        Name = supplier.Details.Name,
        Country = supplier.Details.Country,
        State = supplier.State,
        Standing = supplier.Standing?.Value,
        StandingSince = supplier.Standing?.Since,
        StandingReason = supplier.Standing?.Reason,
        Commodities = supplier.Details.Commodities,
        Criticality = supplier.Details.Criticality,
        Provision = supplier.Details.Provision,
        TaxId = supplier.Details.TaxId,
        Duns = supplier.Details.Duns,
        ExternalIds = supplier.Details.ExternalIds,
        Contacts = supplier.Details.Contacts,
        Sites = supplier.Details.Sites,
        Restriction = supplier.Restriction is { } restriction ? new(restriction.Since, restriction.Until) : null,
        Scopes = [.. supplier.LiveScopes().Select(live => ScopeView.Of(live.Approval, live.Scope))],
        Approvals = [.. supplier.Approvals.Select(ApprovalView.Of)],
        Evaluations = supplier.Evaluations,
    };
}

/// <param name="Until">Its last day; absent: open-ended.</param>
internal sealed record RestrictionView(DateTimeOffset Since, DateOnly? Until);

/// <summary>One approved scope, and the approval that it comes from.</summary>
internal sealed record ScopeView(
    string ApprovalId, string? Commodity, string? Part, string? Process, string? Plant, string? Site, DateOnly ValidFrom, DateOnly? ValidTo, decimal? MaxQuantity, bool Conditional)
{
    public static ScopeView Of(Approval approval, Scope scope) => new(
        approval.Id, scope.Commodity, scope.Part, scope.Process, scope.Plant, scope.Site, scope.ValidFrom, scope.ValidTo, scope.MaxQuantity, approval.IsConditional());
}

/// <param name="EndedAt">When it was withdrawn, or ended with the supplier; absent while it lives.</param>
internal sealed record ApprovalView(
    string Id, string Decision, IReadOnlyList<ScopeView> Scopes, IReadOnlyList<Condition> Conditions, string Reason, DateTimeOffset At, Actor By, DateTimeOffset? EndedAt)
{
    public static ApprovalView Of(Approval approval) => new(
        approval.Id, approval.Decision, [.. approval.Scopes.Select(scope => ScopeView.Of(approval, scope))], approval.Conditions, approval.Reason, approval.At, approval.By, approval.EndedAt);
}

/// <summary>A supplier in a list.</summary>
internal sealed record SupplierSummary(string Id, string Name, string Country, string State, string? Standing, string Criticality, IReadOnlyList<string> Commodities)
{
    public static SupplierSummary Of(Document<Supplier> document) => new(
        document.Id, document.State.Details.Name, document.State.Details.Country, document.State.State, document.State.Standing?.Value,
        document.State.Details.Criticality, document.State.Details.Commodities);
}
