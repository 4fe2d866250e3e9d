using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>An external provider (ISO 9001:2015, 8.4): who it is, how it was evaluated, and what may be bought from it.</summary>
internal sealed record Supplier
{
    public required string Id { get; init; }
    public required SupplierDetails Details { get; init; }

    /// <summary>One of <see cref="SupplierState"/>.</summary>
    public required string State { get; init; }

    /// <summary>In the order in which they were recorded; the last one counts.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; init; } = [];

    /// <summary>In the order in which they were decided, those that ended included.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>Present on probation and while suspended.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>What the scorecard last said; absent until it has said anything.</summary>
    public Standing? Standing { get; init; }

    public IReadOnlyList<Change> History { get; init; } = [];

    /// <summary>The request that registered it: the same one again finds the number that it was given.</summary>
    public string? Registration { get; init; }

    public Evaluation? LastEvaluation() => Evaluations.Count == 0 ? null : Evaluations[^1];

    /// <summary>What is approved, in the order in which it was decided; scopes that are not valid yet, or no longer, included.</summary>
    public IEnumerable<(Approval Approval, Scope Scope)> LiveScopes() =>
        Approvals.Where(approval => approval.IsLive()).SelectMany(approval => approval.Scopes.Select(scope => (approval, scope)));

    /// <summary>The next state, and where a subscriber can see the difference, the event that says so.</summary>
    public Decision<Supplier> Becomes(Supplier next) =>
        SamePublicState(PublicState(), next.PublicState()) ? Decision<Supplier>.Of(next) : Decision<Supplier>.Of(next, next.PublicState());

    public Supplier Log(Actor by, DateTimeOffset now, string action, string? reason = null, string? proposalId = null) =>
        this with { History = [.. History, new Change(now, by, action, reason, proposalId)] };

    internal SupplierChanged PublicState() => new()
    {
        SupplierId = Id,
        Name = Details.Name,
        Country = Details.Country,
        State = State,
        Criticality = Details.Criticality,
        Commodities = Details.Commodities,
        Scopes = [.. LiveScopes().Select(live => live.Scope.ToContract(live.Approval.IsConditional()))],
    };

    private static bool SamePublicState(SupplierChanged one, SupplierChanged other) =>
        one with { Commodities = other.Commodities, Scopes = other.Scopes } == other
        && one.Commodities.SequenceEqual(other.Commodities) && one.Scopes.SequenceEqual(other.Scopes);
}
