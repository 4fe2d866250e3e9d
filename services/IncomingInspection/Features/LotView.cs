using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>A lot as it is shown.</summary>
internal sealed record LotView
{
    public required string Id { get; init; }
    public required string State { get; init; }
    public string? Verdict { get; init; }
    public required string SourceSystem { get; init; }
    public required string ExternalId { get; init; }
    public required long Revision { get; init; }
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
    public required decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public long? LotSize { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public DateOnly? PromisedDate { get; init; }
    public DateOnly? RequestedDate { get; init; }
    public required decimal UsableQuantity { get; init; }
    public required decimal NonconformingQuantity { get; init; }
    public required IReadOnlyList<HoldView> Holds { get; init; }
    public required SamplingView Sampling { get; init; }
    public required IReadOnlyList<ResultView> Results { get; init; }
    public DecisionView? Decision { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    public static LotView Of(Lot lot, IReadOnlyList<Hold> holds)
    {
        var receipt = lot.Receipt;
        return new()
        {
            Id = lot.Id,
            State = lot.State,
            Verdict = lot.Verdict,
            SourceSystem = receipt.SourceSystem,
            ExternalId = receipt.ExternalId,
            Revision = receipt.Revision,
            SupplierId = receipt.SupplierId,
            Part = receipt.Part,
            PartRevision = receipt.PartRevision,
            Commodity = receipt.Commodity,
            Plant = receipt.Plant,
            PurchaseOrder = receipt.PurchaseOrder, PurchaseOrderLine = receipt.PurchaseOrderLine,
            ReceiptExternalId = receipt.ReceiptExternalId,
            SupplierLot = receipt.SupplierLot,
            Manufacturer = receipt.Manufacturer,
            Site = receipt.Site,
            ExpiryDate = receipt.ExpiryDate,
            Quantity = receipt.Quantity, Unit = receipt.Unit,
            LotSize = receipt.LotSize,
            ReceivedAt = receipt.ReceivedAt,
            ReceivedOn = receipt.ReceivedOn,
            PromisedDate = receipt.PromisedOn,
            RequestedDate = receipt.RequestedOn,
            UsableQuantity = holds.Count > 0 ? 0 : Quantities.Usable(lot),
            NonconformingQuantity = Quantities.Nonconforming(lot),
            Holds = [.. holds.Select(hold => new HoldView(hold.Id, hold.Code, hold.Reason, hold.Since, hold.By))],
            Sampling = SamplingView.Of(lot.Sampling),
            Results = [.. lot.Results.Select(ResultView.Of)],
            Decision = Quantities.Decision(lot) is { } decided
                ? new(decided.Outcome, decided.AcceptedQuantity, decided.RejectedQuantity, decided.ConsumedQuantity, decided.DecidedBy, decided.DecidedAt, decided.Reason)
                : null,
            RegisteredAt = lot.RegisteredAt,
            ChangedAt = lot.ChangedAt,
        };
    }
}

internal sealed record HoldView(string Id, string Code, string Reason, DateTimeOffset Since, Actor By);

internal sealed record DecisionView(
    string Outcome, decimal AcceptedQuantity, decimal RejectedQuantity, decimal ConsumedQuantity, Actor DecidedBy, DateTimeOffset DecidedAt, string? Reason);

internal sealed record ResultView(
    string Id, string Characteristic, int Inspected, int Nonconforming, IReadOnlyList<decimal>? Measurements, string? Unit, string? Gauge, string? Inspector,
    IReadOnlyList<DefectCount>? Defects, string? ReplacedBy, DateTimeOffset At, Actor By)
{
    public static ResultView Of(Result result) => new(
        result.Id, result.Characteristic, result.Inspected, result.Nonconforming, result.Measurements, result.Unit, result.Gauge, result.Inspector, result.Defects, result.ReplacedBy,
        result.At, result.By);
}

/// <summary>The plan that was drawn. Its severity and reason are those of the strictest sample; each characteristic has its own.</summary>
internal sealed record SamplingView(
    string Standard, string? Edition, string Level, string Sampling, string? Severity, string? Reason, string? CodeLetter, IReadOnlyList<SampledCharacteristicView> Characteristics)
{
    public static SamplingView Of(DrawnSampling drawn)
    {
        var strictest = drawn.Samples.MaxBy(sample => StrictnessOf(sample.Severity));
        return new(
            drawn.Standard, strictest?.Plan?.Edition, drawn.Level, drawn.Sampling, strictest?.Severity.ToWord(), drawn.Reason ?? strictest?.SeverityReason, strictest?.Plan?.CodeLetter,
            [.. drawn.Characteristics.Select(characteristic => SampledCharacteristicView.Of(characteristic, drawn.Samples.FirstOrDefault(sample => sample.Key == characteristic.SampledAs)))]);
    }

    private static int StrictnessOf(Severity severity) => severity switch
    {
        Domain.Sampling.Severity.Reduced => 0,
        Domain.Sampling.Severity.Normal => 1,
        Domain.Sampling.Severity.Tightened => 2,
        _ => 3,
    };
}

internal sealed record SampledCharacteristicView(
    string Id, string? Group, string Class, string Kind, string Aql, string? Severity, string? EffectiveCodeLetter, int? SampleSize, int? AcceptanceNumber, int? RejectionNumber,
    bool? FullInspection)
{
    public static SampledCharacteristicView Of(PlannedCharacteristic characteristic, DrawnSample? sample) => new(
        characteristic.Id, characteristic.Group, characteristic.Class, characteristic.Kind, characteristic.Aql, sample?.Severity.ToWord(), sample?.Plan?.EffectiveCodeLetter,
        sample?.Plan?.SampleSize, sample?.Plan?.AcceptanceNumber, sample?.Plan?.RejectionNumber, sample?.Plan?.FullInspection);
}
