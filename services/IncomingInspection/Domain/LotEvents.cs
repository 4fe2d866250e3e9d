using SupplierQuality.Contracts.IncomingInspection;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What others are told of a lot.</summary>
internal static class LotEvents
{
    /// <summary>Kinds of defects that an event names: it has to fit a message.</summary>
    private const int MostDefects = 50;

    /// <summary>What one write of a lot publishes: its state where that is another for others than before, and that it was rejected when it was.</summary>
    public static IReadOnlyList<object> Between(Lot? before, Lot after)
    {
        var snapshot = Snapshot(after);
        if (before is not null && Snapshot(before) == snapshot) return [];
        return after.State == LotStates.Rejected && before?.State != LotStates.Rejected ? [snapshot, Rejection(after)] : [snapshot];
    }

    public static LotChanged Snapshot(Lot lot) => new()
    {
        LotId = lot.Id,
        SourceSystem = lot.Receipt.SourceSystem,
        ExternalId = lot.Receipt.ExternalId,
        SupplierId = lot.Receipt.SupplierId,
        Part = lot.Receipt.Part,
        Plant = lot.Receipt.Plant,
        State = lot.State,
        Verdict = lot.Verdict,
        Outcome = lot.AwaitsDecision ? null : lot.Decision?.Outcome ?? lot.Receipt.Decision?.Outcome,
        Quantity = lot.Receipt.Quantity,
        Unit = lot.Receipt.Unit,
        Counted = LotSizes.IsCounted(lot.Receipt.Unit),
        NonconformingQuantity = Quantities.Nonconforming(lot),
        ReceivedAt = lot.Receipt.ReceivedAt,
        ReceivedOn = lot.Receipt.ReceivedOn,
        PromisedOn = lot.Receipt.PromisedOn,
    };

    private static LotRejected Rejection(Lot lot) => new()
    {
        LotId = lot.Id,
        SupplierId = lot.Receipt.SupplierId,
        Part = lot.Receipt.Part,
        Plant = lot.Receipt.Plant,
        Quantity = lot.Receipt.Quantity,
        NonconformingQuantity = Quantities.Nonconforming(lot),
        Unit = lot.Receipt.Unit,
        Reason = ReasonOf(lot),
        Defects = [.. lot.Results.Where(result => result.ReplacedBy is null)
            .SelectMany(result => (result.Defects ?? []).Select(defect => (result.Characteristic, defect.Code, defect.Count)))
            .GroupBy(defect => (defect.Characteristic, defect.Code))
            .Take(MostDefects)
            .Select(group => new FoundDefect(group.Key.Characteristic, group.Key.Code, (int)Math.Min(group.Sum(defect => (long)defect.Count), int.MaxValue)))],
    };

    private static string ReasonOf(Lot lot)
    {
        if (lot.Decision is { } decision) return decision.Reason ?? "rejected by a decision";
        if (lot.Receipt.Decision is { } usage) return usage.Code is null ? $"rejected in {lot.Receipt.SourceSystem}" : $"rejected in {lot.Receipt.SourceSystem} with code {usage.Code}";
        return Quantities.VerdictReason(lot);
    }
}
