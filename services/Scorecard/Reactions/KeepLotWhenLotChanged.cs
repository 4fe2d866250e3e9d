using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Reactions;

/// <summary>
/// Keeps the newest of each lot as a fact and folds the days where it lies and has lain. An event that comes again folds again: the process that kept its fact may
/// have died before it folded. The stored fact is read first and replaced by compare-and-set, since only so a fact can remember the place that it is moved from.
/// </summary>
internal sealed class KeepLotWhenLotChanged(IDocuments<LotFact> facts, Bins bins, FoldQueue folds) : IReaction<LotChanged>
{
    private const int Tries = 20;

    private static readonly Actor By = Actor.Rule(nameof(KeepLotWhenLotChanged));

    public async Task React(IReadOnlyList<Event<LotChanged>> events, CancellationToken ct)
    {
        HashSet<Place> touched = [];
        var left = events.GroupBy(lot => lot.Body.LotId).Select(versions => versions.MaxBy(lot => lot.Version)!).ToList();
        for (var tried = 0; left.Count > 0; tried++)
        {
            if (tried == Tries) throw new StaleWriteException(left[0].Body.LotId);
            left = await Keep(left, touched, ct);
        }
        await folds.Fold(touched).WaitAsync(ct);
    }

    /// <summary>Those that somebody else was faster with, to be tried again.</summary>
    private async Task<List<Event<LotChanged>>> Keep(List<Event<LotChanged>> lots, HashSet<Place> touched, CancellationToken ct)
    {
        var stored = await facts.FindMany([.. lots.Select(lot => lot.Body.LotId)], ct);
        List<(Event<LotChanged> Lot, LotFact Fact, Write<LotFact> Write)> writes = [];
        var newer = lots.Where(lot => !(stored.TryGetValue(lot.Body.LotId, out var kept) && kept.State.Revision >= lot.Version)).ToList();
        await bins.Learn(newer.Select(lot => (lot.Body.SupplierId, lot.Body.ReceivedOn)), ct);
        foreach (var lot in newer)
        {
            var fact = FactOf(lot);
            if (stored.TryGetValue(fact.LotId, out var older))
            {
                fact = fact.Replacing(older.State, () => bins.Deal(fact.SupplierId, fact.ReceivedOn));
                writes.Add((lot, fact, Write<LotFact>.Replace(older, fact, By)));
            }
            else
            {
                fact = fact with { Bin = bins.Deal(fact.SupplierId, fact.ReceivedOn) };
                writes.Add((lot, fact, Write<LotFact>.Insert(fact.LotId, fact, By)));
            }
        }
        foreach (var lot in lots.Except(newer)) touched.UnionWith(stored[lot.Body.LotId].State.Places());
        if (writes.Count == 0) return [];
        var results = await facts.Write([.. writes.Select(write => write.Write)], ct);
        foreach (var (write, result) in writes.Zip(results))
            if (result.Written) touched.UnionWith(write.Fact.Places());
        return [.. writes.Zip(results).Where(pair => !pair.Second.Written).Select(pair => pair.First.Lot)];
    }

    private static LotFact FactOf(Event<LotChanged> lot) => new()
    {
        LotId = lot.Body.LotId,
        Revision = lot.Version,
        SourceSystem = lot.Body.SourceSystem,
        ExternalId = lot.Body.ExternalId,
        SupplierId = lot.Body.SupplierId,
        Part = lot.Body.Part,
        Plant = lot.Body.Plant,
        State = lot.Body.State,
        Verdict = lot.Body.Verdict,
        Outcome = lot.Body.Outcome,
        Quantity = lot.Body.Quantity,
        Unit = lot.Body.Unit,
        Counted = lot.Body.Counted,
        NonconformingQuantity = lot.Body.NonconformingQuantity,
        ReceivedOn = lot.Body.ReceivedOn,
        PromisedOn = lot.Body.PromisedOn,
    };
}
