using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>
/// One pass over the items of a chunk, in memory. Items of one receipt and items of one stream work in their order: one that cannot be decided on what was read waits for the next pass, and
/// so does whatever comes after it for its lot or its stream.
/// </summary>
internal sealed class ChunkRound(ChunkFacts facts, IReadOnlySet<string> again, TimeZoneInfo defaultZone, Actor by, DateTimeOffset now)
{
    private readonly Dictionary<string, DecidedLot> decided = new(StringComparer.Ordinal);
    private readonly HashSet<string> waiting = new(StringComparer.Ordinal);

    /// <summary>The lots that items were decided for, in the order of the first item of each.</summary>
    public IReadOnlyCollection<DecidedLot> Decided => decided.Values;

    /// <summary>The item's outcome, or null where it has to wait.</summary>
    public ItemOutcome? Decide(int index, ReceivingItem item, string pointer)
    {
        if (waiting.Contains(item.LotId) || waiting.Contains(item.Stream)) return Wait(item);
        if (!decided.TryGetValue(item.LotId, out var lot)) decided[item.LotId] = lot = new(facts.Lots.GetValueOrDefault(item.LotId));
        var outcome = lot.Now is { } current ? Revise(lot, current, item, pointer) : Register(lot, item, pointer);
        if (outcome is null) return Wait(item);
        lot.Items.Add((index, outcome));
        return outcome;
    }

    private ItemOutcome? Register(DecidedLot lot, ReceivingItem item, string pointer)
    {
        if (ChainOf(item.Stream) is not { } chain) return null;
        var incoming = item.ToReceipt(facts.ZoneOf(item.Plant, defaultZone));
        var (place, sampling) = Draw(chain, incoming.Receipt);
        var decision = Receipts.Register(incoming, place, sampling, by, now);
        if (decision.Refusal is { } refusal) return ItemOutcome.Refused(refusal, pointer);
        chain.Add(lot.Now = decision.Next!);
        return Outcome(201, lot.Now);
    }

    private ItemOutcome? Revise(DecidedLot lot, Lot current, ReceivingItem item, string pointer)
    {
        if (again.Contains(item.LotId) && current == lot.Stored?.State) return PlaceAgain(lot, current);
        var incoming = item.ToReceipt(facts.ZoneOf(item.Plant, defaultZone));
        switch (Receipts.Compare(current, incoming))
        {
            case RevisionKind.Same: return Outcome(200, current);
            case RevisionKind.Superseded: return Outcome(200, current) with { Superseded = true };
            case RevisionKind.Differs: return ItemOutcome.Refused(Receipts.ContentDiffers(current), pointer);
        }
        var (place, sampling) = (current.Place, Receipts.Standing(current.Sampling, incoming.Receipt));
        if (place.Stream != item.Stream)
        {
            if (ChainOf(item.Stream) is not { } joined) return null;
            var (next, drawn) = Draw(joined, incoming.Receipt);
            var sameGoods = (current.Receipt.SupplierId, current.Receipt.Part) == (incoming.Receipt.SupplierId, incoming.Receipt.Part);
            (place, sampling) = (next, sameGoods ? sampling : drawn);
        }
        var decision = Receipts.Revise(current, incoming, place, sampling, by, now);
        if (decision.Refusal is { } refusal) return ItemOutcome.Refused(refusal, pointer);
        Changed(lot, current, decision.Next!);
        return Outcome(200, decision.Next!);
    }

    /// <summary>The lot took its place on the strength of one that somebody else took first: it goes to the end.</summary>
    private ItemOutcome? PlaceAgain(DecidedLot lot, Lot current)
    {
        if (ChainOf(current.Place.Stream) is not { } chain) return null;
        var (place, sampling) = Draw(chain, current.Receipt);
        lot.Now = (current with { Place = place, Sampling = sampling }).After(current, by, "placed-again", "another lot of the stream was registered at the same moment", now);
        chain.Add(lot.Now); // it was read without this lot
        return Outcome(200, lot.Now);
    }

    private void Changed(DecidedLot lot, Lot before, Lot next)
    {
        lot.Now = next;
        foreach (var stream in (ReadOnlySpan<string>)[before.Place.Stream, next.Place.Stream])
        {
            if (facts.Streams.TryGetValue(stream, out var read)) read.Chain.Change(before, next);
        }
    }

    private (ChainPlace Place, DrawnSampling Sampling) Draw(StreamChain chain, Receipt receipt) => Drawing.DrawNext(
        chain, InspectionPlan.For(facts.Plans[receipt.Part], receipt.Plant, receipt.SupplierId), receipt.LotSize, facts.NoticesFor(receipt.SupplierId, chain.Stream), now);

    private StreamChain? ChainOf(string stream) => facts.Streams.TryGetValue(stream, out var read) && !read.Chain.Outdated ? read.Chain : null;

    private ItemOutcome? Wait(ReceivingItem item)
    {
        waiting.Add(item.LotId);
        waiting.Add(item.Stream);
        return null;
    }

    private static ItemOutcome Outcome(int status, Lot lot) => new(status, lot.Id, lot.State, Revision: lot.Receipt.Revision);
}

/// <summary>A lot as it was read and as it is to be, with the items that made it so.</summary>
internal sealed class DecidedLot(Document<Lot>? stored)
{
    public Document<Lot>? Stored => stored;
    public Lot? Now { get; set; } = stored?.State;
    public List<(int Index, ItemOutcome Outcome)> Items { get; } = [];

    public bool IsChanged => Now is not null && !ReferenceEquals(Now, stored?.State);

    /// <summary>It takes a place that it did not have.</summary>
    public bool TakesPlace => IsChanged && (stored is null || Lots.PlaceOf(stored.State.Place.Stream, stored.State.Place.Ordinal) != Lots.PlaceOf(Now!.Place.Stream, Now.Place.Ordinal));

    public Write<Lot> ToWrite(Actor by) => stored is null
        ? Write<Lot>.Insert(Now!.Id, Now, by, LotEvents.Between(null, Now))
        : Write<Lot>.Replace(stored, Now!, by, LotEvents.Between(stored.State, Now!));
}
