using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.IncomingInspection.Domain;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>
/// The core of all three ways in. For up to a thousand items: 1 read what they need at once, 2 decide in memory, 3 write in bulk, 4 an outcome for each. What somebody else was faster with is
/// read again and decided again.
/// </summary>
internal sealed class RecordChunk(IDocuments<Lot> lots, ChunkFactsReader reader, Streams streams, StreamTurns turns, IOptions<InspectionOptions> options, TimeProvider clock)
{
    private const int Rounds = 50;

    /// <param name="items">Null where an item was malformed: nothing is done for it.</param>
    /// <param name="pointer">Where an item stands in what was sent.</param>
    public async Task<ItemOutcome?[]> Record(IReadOnlyList<ReceivingItem?> items, Func<int, string> pointer, Actor by, CancellationToken ct)
    {
        var outcomes = new ItemOutcome?[items.Count];
        var rest = Enumerable.Range(0, items.Count).Where(index => items[index] is not null).ToList();
        var again = new HashSet<string>(StringComparer.Ordinal);
        using var turn = await turns.Take([.. rest.Select(index => items[index]!.Stream).Distinct()], ct);
        for (var round = 0; rest.Count > 0; round++)
        {
            if (round == Rounds)
            {
                foreach (var index in rest) outcomes[index] = ItemOutcome.Of(new(503, "busy", "Others kept changing the same lots: send it again."));
                break;
            }
            rest = await Pass(items, rest, outcomes, again, pointer, by, ct);
        }
        return outcomes;
    }

    /// <returns>The items that have to be decided again.</returns>
    private async Task<List<int>> Pass(
        IReadOnlyList<ReceivingItem?> items, List<int> todo, ItemOutcome?[] outcomes, HashSet<string> again, Func<int, string> pointer, Actor by, CancellationToken ct)
    {
        var facts = await reader.Read([.. todo.Select(index => items[index]!)], again, ct);
        var round = new ChunkRound(facts, again, options.Value.DefaultZone, by, clock.GetUtcNow());
        var rest = todo.Where(index => round.Decide(index, items[index]!, pointer(index)) is null).ToList();

        var changed = round.Decided.Where(lot => lot.IsChanged).ToList();
        var results = await lots.Write([.. changed.Select(lot => lot.ToWrite(by))], ct);
        var lost = FirstPlacesLost(changed, results);
        foreach (var lot in round.Decided.Where(lot => !lot.IsChanged)) Answer(lot, lot.Stored?.Version ?? 0, outcomes, again);
        foreach (var (lot, result) in changed.Zip(results))
        {
            if (!result.Written) rest.AddRange(lot.Items.Select(item => item.Index));
            else
            {
                var placedAfterLoss = lot.TakesPlace && lot.Now!.Place.Ordinal > lost.GetValueOrDefault(lot.Now.Place.Stream, long.MaxValue);
                Answer(lot, result.Version, outcomes, again);
                if (!placedAfterLoss) continue;
                again.Add(lot.Now!.Id);
                rest.Add(lot.Items[^1].Index);
            }
        }
        RememberStreams(changed, results, lost);
        await ClearOutdated(facts, changed, results, by, ct);
        rest.Sort();
        return rest;
    }

    /// <summary>For each stream in which somebody else took a place first: the first such place. Lots that we placed behind it were decided on a lot that is not there.</summary>
    private static Dictionary<string, long> FirstPlacesLost(List<DecidedLot> changed, IReadOnlyList<WriteResult<Lot>> results)
    {
        var lost = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (lot, result) in changed.Zip(results))
        {
            if (result.Written || !lot.TakesPlace) continue;
            var place = lot.Now!.Place;
            lost[place.Stream] = Math.Min(place.Ordinal, lost.GetValueOrDefault(place.Stream, long.MaxValue));
        }
        return lost;
    }

    private static void Answer(DecidedLot lot, long version, ItemOutcome?[] outcomes, HashSet<string> again)
    {
        foreach (var (index, outcome) in lot.Items)
        {
            // An item that had its outcome, but whose lot was placed again, keeps what it said, with the state that the lot has now.
            var first = again.Contains(outcome.Id ?? "") ? outcomes[index] : null;
            outcomes[index] = outcome with { Version = version, Status = first?.Status ?? outcome.Status, Superseded = first?.Superseded ?? outcome.Superseded };
        }
        if (lot.Now is { } now) again.Remove(now.Id);
    }

    private void RememberStreams(List<DecidedLot> changed, IReadOnlyList<WriteResult<Lot>> results, Dictionary<string, long> lost)
    {
        foreach (var (lot, result) in changed.Zip(results))
        {
            if (result.Written && lot.TakesPlace) streams.Remember(lot.Now!.Place.Stream, lot.Now.Place.Ordinal);
        }
        foreach (var stream in lost.Keys) streams.Forget(stream);
    }

    /// <summary>A lot that is on disk keeps the right fold of a stream that was folded anew: the lots that made it wrong need not say so any longer.</summary>
    private async Task ClearOutdated(ChunkFacts facts, List<DecidedLot> changed, IReadOnlyList<WriteResult<Lot>> results, Actor by, CancellationToken ct)
    {
        var renewed = changed.Zip(results).Where(pair => pair.Second.Written && pair.First.TakesPlace).Select(pair => pair.First.Now!.Place.Stream).ToHashSet(StringComparer.Ordinal);
        var cleared = facts.Streams.Where(stream => renewed.Contains(stream.Key)).SelectMany(stream => stream.Value.OutdatedBy).DistinctBy(document => document.Id)
            .Select(document => Write<Lot>.Replace(document, document.State with { OutdatedStreams = [.. document.State.OutdatedStreams.Where(stream => !renewed.Contains(stream))] }, by))
            .ToList();
        if (cleared.Count > 0) await lots.Write(cleared, ct);
    }
}
