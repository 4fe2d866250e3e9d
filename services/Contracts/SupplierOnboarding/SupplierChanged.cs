namespace SupplierQuality.Contracts.SupplierOnboarding;

/// <summary>The whole public state of a supplier, after every change of it (ISO 9001:2015, 8.4.1).</summary>
[SnapshotEvent]
public sealed record SupplierChanged
{
    public required string SupplierId { get; init; }
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary><c>prospect</c>, <c>underEvaluation</c>, <c>approved</c>, <c>conditionallyApproved</c>, <c>rejected</c>, <c>probation</c>, <c>suspended</c>, <c>disqualified</c> or <c>archived</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public required string Criticality { get; init; }

    public required IReadOnlyList<string> Commodities { get; init; }

    /// <summary>What may be bought from it; empty where nothing is approved. Scopes that were withdrawn are not listed.</summary>
    public required IReadOnlyList<ApprovedScope> Scopes { get; init; }
}

/// <summary>One approved scope: exactly one of commodity, part and process is set; an absent plant or site means any.</summary>
public sealed record ApprovedScope
{
    public string? Commodity { get; init; }
    public string? Part { get; init; }
    public string? Process { get; init; }
    public string? Plant { get; init; }
    public string? Site { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which it holds; absent: until withdrawn.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Approved with conditions.</summary>
    public bool Conditional { get; init; }
}
