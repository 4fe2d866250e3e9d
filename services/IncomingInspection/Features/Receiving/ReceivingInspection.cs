namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>What was received and how it was inspected, as a source system says it.</summary>
internal sealed record ReceivingInspection
{
    public string? SourceSystem { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>Any growing integer; 1 unless given.</summary>
    public long? Revision { get; init; }

    /// <summary><c>posted</c> (unless given) or <c>cancelled</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>receipt</c>; nothing else yet.</summary>
    public string? Movement { get; init; }

    public string? ReceiptExternalId { get; init; }
    public string? SupplierId { get; init; }
    public string? Part { get; init; }
    public string? PartRevision { get; init; }
    public string? Commodity { get; init; }
    public string? Plant { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? PurchaseOrderLine { get; init; }
    public string? SupplierLot { get; init; }
    public string? Manufacturer { get; init; }
    public string? Site { get; init; }
    public string? ExpiryDate { get; init; }

    /// <summary>Above 0; 0 where the receipt is cancelled.</summary>
    public decimal? Quantity { get; init; }

    public string? Unit { get; init; }

    /// <summary>Units of product, where the unit is not a counted one.</summary>
    public decimal? LotSize { get; init; }

    /// <summary>A timestamp, or a date: then that day at the plant.</summary>
    public string? ReceivedAt { get; init; }

    /// <summary>A date, or a timestamp: then its day at the plant.</summary>
    public string? PromisedDate { get; init; }

    public string? RequestedDate { get; init; }
    public IReadOnlyList<ResultInput?>? Results { get; init; }
    public DecisionInput? Decision { get; init; }
}

/// <summary>What was found in a sample, for one characteristic.</summary>
internal record ResultInput
{
    public string? Characteristic { get; init; }
    public decimal? Inspected { get; init; }
    public decimal? Nonconforming { get; init; }
    public IReadOnlyList<decimal>? Measurements { get; init; }
    public string? Unit { get; init; }
    public string? Gauge { get; init; }
    public string? Inspector { get; init; }
    public IReadOnlyList<DefectInput?>? Defects { get; init; }
}

internal sealed record DefectInput(string? Code = null, decimal? Count = null);

/// <summary>The source system's own usage decision.</summary>
internal sealed record DecisionInput
{
    public string? Outcome { get; init; }
    public decimal? AcceptedQuantity { get; init; }
    public decimal? RejectedQuantity { get; init; }
    public string? Code { get; init; }
    public string? DecidedBy { get; init; }
    public string? DecidedAt { get; init; }
}
