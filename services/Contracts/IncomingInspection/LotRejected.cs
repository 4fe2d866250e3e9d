namespace SupplierQuality.Contracts.IncomingInspection;

/// <summary>A lot was rejected, by its plan or by a decision (ISO 9001:2015, 8.7). Its natural key is the lot.</summary>
[FactEvent]
public sealed record LotRejected
{
    public required string LotId { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public required string Plant { get; init; }

    /// <summary>The quantity received, in <see cref="Unit"/>.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The nonconforming units found, in <see cref="Unit"/>.</summary>
    public required decimal NonconformingQuantity { get; init; }

    public required string Unit { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<FoundDefect> Defects { get; init; }
}

/// <summary>How often a defect was found in a sample.</summary>
public sealed record FoundDefect(string Characteristic, string Code, int Count);
