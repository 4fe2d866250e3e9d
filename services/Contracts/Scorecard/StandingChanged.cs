namespace SupplierQuality.Contracts.Scorecard;

/// <summary>A supplier's current standing changed (ISO 9001:2015, 8.4.1 and 9.1.3).</summary>
[SnapshotEvent]
public sealed record StandingChanged
{
    public required string SupplierId { get; init; }

    /// <summary><c>A</c>, <c>B</c>, <c>C</c>, <c>D</c> or <c>insufficientData</c>.</summary>
    public required string Standing { get; init; }

    /// <summary>What it was before; absent at the first.</summary>
    public string? Previous { get; init; }

    /// <summary>0 to 100, one decimal; absent for <c>insufficientData</c>.</summary>
    public decimal? Score { get; init; }

    /// <summary>The month whose window it comes from, <c>YYYY-MM</c>.</summary>
    public required string Period { get; init; }

    /// <summary>A sentence for people: which figures made it.</summary>
    public required string Reason { get; init; }
}
