using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What a revision is to the lot as it stands.</summary>
internal enum RevisionKind
{
    /// <summary>The lot's own revision once more: nothing changes.</summary>
    Same,

    /// <summary>The lot's own revision number with another content: refused.</summary>
    Differs,

    /// <summary>An older one: nothing changes.</summary>
    Superseded,

    Newer,
}

/// <summary>How receipts and their revisions become lots.</summary>
internal static class Receipts
{
    /// <summary>The lot's id follows from who sent it and what it is called there.</summary>
    public static string LotId(string sourceSystem, string externalId) => Keys.Of(sourceSystem, externalId);

    public static RevisionKind Compare(Lot lot, IncomingReceipt incoming)
    {
        if (incoming.Receipt.Revision > lot.Receipt.Revision) return RevisionKind.Newer;
        if (incoming.Receipt.Revision < lot.Receipt.Revision) return RevisionKind.Superseded;
        return incoming.Fingerprint == lot.Fingerprint ? RevisionKind.Same : RevisionKind.Differs;
    }

    public static Refusal ContentDiffers(Lot lot) =>
        new("revision-content-differs", $"Revision {lot.Receipt.Revision} of {lot.Receipt.ExternalId} is here with another content: a change needs a higher revision.");

    /// <summary>The first revision that comes in makes the lot, also where it says that the receipt is cancelled: then earlier ones that come late change nothing.</summary>
    /// <param name="place">At the end of its stream.</param>
    /// <param name="sampling">Drawn at the severity that the stream has there.</param>
    public static Decision<Lot> Register(IncomingReceipt incoming, ChainPlace place, DrawnSampling sampling, Actor by, DateTimeOffset now)
    {
        var (results, refusal) = Brought(incoming, sampling, by, now);
        if (refusal is not null) return refusal;
        return new Lot
        {
            Id = LotId(incoming.Receipt.SourceSystem, incoming.Receipt.ExternalId),
            Receipt = incoming.Receipt,
            Fingerprint = incoming.Fingerprint,
            Place = place,
            Sampling = sampling,
            Results = results,
            RegisteredAt = now,
            ChangedAt = now,
        }.After(null, by, "received", null, now);
    }

    /// <summary>A higher revision replaces the receipt and the results that it brought, never others'; a cancellation leaves what was found. A person's decision falls where what it was about has changed; a person then decides again.</summary>
    /// <param name="place">The lot's own place, or one in another stream.</param>
    /// <param name="sampling">The lot's own plan, or one drawn again.</param>
    public static Decision<Lot> Revise(Lot lot, IncomingReceipt incoming, ChainPlace place, DrawnSampling sampling, Actor by, DateTimeOffset now)
    {
        var (results, refusal) = Brought(incoming, sampling, by, now);
        if (refusal is not null) return refusal;
        var (old, receipt) = (lot.Receipt, Remaining(lot.Receipt, incoming.Receipt));
        var sameGoods = (old.SupplierId, old.Part, old.Quantity, old.Unit) == (receipt.SupplierId, receipt.Part, receipt.Quantity, receipt.Unit);
        var falls = lot.Decision is not null && !sameGoods;
        var next = lot with
        {
            Receipt = receipt,
            Fingerprint = incoming.Fingerprint,
            Place = place,
            Sampling = sampling,
            Results = receipt.Cancelled ? lot.Results : [.. lot.Results.Where(result => !result.WithReceipt), .. results],
            Decision = falls ? null : lot.Decision,
            AwaitsDecision = lot.AwaitsDecision || falls,
            Holds = place.Stream == lot.Place.Stream ? lot.Holds : Holds.Moved(lot),
        };
        var redrawn = Drawing.Agree(lot.Sampling, sampling) ? null : $"the plan was drawn again; before: {Drawing.Describe(lot.Sampling)}";
        var fallen = falls ? $"the decision {lot.Decision!.Outcome} of {lot.Decision.DecidedBy.Id} fell, since supplier, part, quantity or unit are others: a person has to decide again" : null;
        var reason = string.Join("; ", ((string?[])[redrawn, fallen]).OfType<string>());
        return next.After(lot, by, receipt.Cancelled && !old.Cancelled ? "cancelled" : "revised", reason.Length == 0 ? null : reason, now);
    }

    /// <summary>The plan after a revision that leaves supplier and part as they are: it stands unless the new lot size asks for another. Nothing is inspected of what is cancelled.</summary>
    public static DrawnSampling Standing(DrawnSampling drawn, Receipt receipt)
    {
        if (receipt.Cancelled || drawn.LotSize == receipt.LotSize) return drawn;
        var resized = Drawing.Resize(drawn, receipt.LotSize);
        return Drawing.Agree(drawn, resized) ? drawn : resized;
    }

    /// <summary>Of a cancelled receipt some systems say that nothing is left of it: the lot keeps the quantity that was cancelled.</summary>
    private static Receipt Remaining(Receipt old, Receipt receipt) =>
        receipt is { Cancelled: true, Quantity: 0 } ? receipt with { Quantity = old.Quantity, Unit = old.Unit, LotSize = old.LotSize } : receipt;

    /// <summary>The results of a receipt. Whatever a cancellation carries besides, it is one.</summary>
    private static (IReadOnlyList<Result> Results, Refusal? Refusal) Brought(IncomingReceipt incoming, DrawnSampling sampling, Actor by, DateTimeOffset now)
    {
        if (incoming.Receipt.Cancelled) return ([], null);
        if (incoming.Receipt is { Decision: { } usage, Quantity: var quantity } &&
            Quantities.Divide(usage.Outcome, quantity, 0, usage.AcceptedQuantity, usage.RejectedQuantity, 0) is null)
            return ([], new("quantities-do-not-add-up", $"accepted and rejected must be {quantity} together and fit the outcome {usage.Outcome}", "/decision"));
        return Readings.EvaluateAll(incoming.Readings, sampling, i => $"{incoming.Receipt.Revision}-{i + 1}", withReceipt: true, by, now);
    }
}
