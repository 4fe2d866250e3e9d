using SupplierQuality.Contracts;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What a source system says of one delivery, in its latest revision.</summary>
internal sealed record Receipt
{
    public required string SourceSystem { get; init; }
    public required string ExternalId { get; init; }
    public required long Revision { get; init; }
    public bool Cancelled { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public string? PartRevision { get; init; }
    public string? Commodity { get; init; }
    public required string Plant { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? PurchaseOrderLine { get; init; }
    public string? ReceiptExternalId { get; init; }
    public string? SupplierLot { get; init; }
    public string? Manufacturer { get; init; }
    public string? Site { get; init; }
    public DateOnly? ExpiryDate { get; init; }

    /// <summary>Above 0, in <see cref="Unit"/>; 0 only while all that is known of the receipt is that it was cancelled.</summary>
    public required decimal Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>Units of product; null where nobody knows.</summary>
    public long? LotSize { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The day of <see cref="ReceivedAt"/> at the plant.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? PromisedOn { get; init; }
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The source system's own usage decision.</summary>
    public UsageDecision? Decision { get; init; }
}

/// <summary>The source system's own usage decision: it decides the lot, the plan's verdict stands beside it.</summary>
internal sealed record UsageDecision(string Outcome, decimal? AcceptedQuantity, decimal? RejectedQuantity, string? Code, string DecidedBy, DateTimeOffset DecidedAt);

/// <summary>One revision as it came in: the receipt, the results that it brought, and the fingerprint of its content.</summary>
internal sealed record IncomingReceipt(Receipt Receipt, IReadOnlyList<Reading> Readings, string Fingerprint);

/// <summary>What somebody found in a sample, for one characteristic.</summary>
internal sealed record Reading
{
    public required string Characteristic { get; init; }

    /// <summary>Units inspected; null where each measurement is one.</summary>
    public int? Inspected { get; init; }

    /// <summary>Nonconforming units; null where the measurements say it.</summary>
    public int? Nonconforming { get; init; }

    public IReadOnlyList<decimal> Measurements { get; init; } = [];
    public string? Unit { get; init; }
    public string? Gauge { get; init; }
    public string? Inspector { get; init; }
    public IReadOnlyList<DefectCount> Defects { get; init; } = [];

    /// <summary>The id of the result that this one puts right; results of a receipt are replaced by a higher revision instead.</summary>
    public string? Replaces { get; init; }
}

internal sealed record DefectCount(string Code, int Count);

/// <summary>A result on a lot.</summary>
internal sealed record Result
{
    public required string Id { get; init; }
    public required string Characteristic { get; init; }
    public required int Inspected { get; init; }
    public required int Nonconforming { get; init; }
    public IReadOnlyList<decimal>? Measurements { get; init; }
    public string? Unit { get; init; }
    public string? Gauge { get; init; }
    public string? Inspector { get; init; }
    public IReadOnlyList<DefectCount>? Defects { get; init; }

    /// <summary>It came with the receipt: a later revision takes it away.</summary>
    public bool WithReceipt { get; init; }

    /// <summary>The fingerprint of what a laboratory or a machine sent under this id; null for everybody else's.</summary>
    public string? Sent { get; init; }

    /// <summary>The result that stands in its place; it counts no more.</summary>
    public string? ReplacedBy { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }
}
