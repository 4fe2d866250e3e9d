namespace SupplierQuality.Benchmarks.Floor;

/// <summary>What the floor reads of a line.</summary>
internal sealed record BareInspection
{
    public required string SourceSystem { get; init; }
    public required string ExternalId { get; init; }
    public long Revision { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public required string Plant { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? SupplierLot { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateOnly? PromisedDate { get; init; }
    public IReadOnlyList<BareResult> Results { get; init; } = [];
}

internal sealed record BareResult(string Characteristic, int Inspected, int Nonconforming, string? Inspector);

/// <summary>What it publishes and stores at the subscriber.</summary>
internal sealed record BareFact(string Id, string SupplierId, string Part, string Plant, string State, decimal Quantity, string Unit, int Nonconforming, DateOnly ReceivedOn, DateOnly? PromisedOn)
{
    public static BareFact Of(BareInspection inspection) => new(
        inspection.SourceSystem + "/" + inspection.ExternalId, inspection.SupplierId, inspection.Part, inspection.Plant, "accepted", inspection.Quantity, inspection.Unit,
        inspection.Results.Sum(result => result.Nonconforming), DateOnly.FromDateTime(inspection.ReceivedAt.UtcDateTime), inspection.PromisedDate);
}

/// <summary>The least that either store has to do.</summary>
internal interface IBareStore : IAsyncDisposable
{
    Task Insert(IReadOnlyList<(BareInspection Inspection, byte[] Line)> inspections);

    Task Upsert(IReadOnlyList<BareFact> facts);
}
