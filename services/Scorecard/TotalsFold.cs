using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>
/// Folds bins again from their facts into the totals of their months, and lets the standings follow. Always the version of what is written is read before what
/// it is computed from: whoever comes second with older knowledge is refused by the compare-and-set and begins again.
/// </summary>
internal sealed class TotalsFold(
    IDocuments<LotFact> facts, IDocuments<MonthTotals> months, IDocuments<SupplierStanding> standings, Scorecards scorecards, IOptions<ScorecardOptions> options, TimeProvider clock)
{
    private const int Tries = 20;
    private const int PlacesInOneQuery = 200;

    private static readonly Actor By = Actor.Rule(nameof(Reactions.KeepLotWhenLotChanged));

    public async Task Run(IReadOnlyCollection<Place> places, CancellationToken ct)
    {
        var byMonth = places.GroupBy(place => Months.IdOf(place.SupplierId, place.Month)).ToDictionary(month => month.Key, month => month.Distinct().ToList());
        await UntilNoneIsStale(byMonth.Keys, ids => FoldMonths(ids.ToDictionary(id => id, id => byMonth[id]), ct));
        await UntilNoneIsStale(places.Select(place => place.SupplierId).Distinct(), suppliers => FollowStandings(suppliers, ct));
    }

    /// <summary>The ids of those that somebody else has changed meanwhile.</summary>
    private async Task<IReadOnlyCollection<string>> FoldMonths(Dictionary<string, List<Place>> byMonth, CancellationToken ct)
    {
        var current = await months.FindMany(byMonth.Keys, ct);
        var lots = await LotsIn([.. byMonth.Values.SelectMany(places => places)], ct);
        var now = clock.GetUtcNow();
        List<(string Id, Write<MonthTotals> Write)> writes = [];
        foreach (var (id, places) in byMonth)
        {
            List<BinTotals> folded = [.. places.Select(place => BinTotals.Of(place, [.. lots[place]]))];
            if (!current.TryGetValue(id, out var stored))
            {
                var first = new MonthTotals { SupplierId = places[0].SupplierId, Month = places[0].Month.ToString(), FoldedAt = now };
                writes.Add((id, Write<MonthTotals>.Insert(id, first.With(folded, now), By)));
            }
            else if (stored.State.With(folded, now) is var next && !ReferenceEquals(next, stored.State))
            {
                writes.Add((id, Write<MonthTotals>.Replace(stored, next, By)));
            }
        }
        return await Stale(months, writes, ct);
    }

    private async Task<IReadOnlyCollection<string>> FollowStandings(IReadOnlyCollection<string> suppliers, CancellationToken ct)
    {
        var current = await standings.FindMany(suppliers, ct);
        var now = clock.GetUtcNow();
        var monthEnds = options.Value.MonthEndsAfter(now);
        var cards = await scorecards.Of(suppliers, options.Value.MonthAt(now), ct);
        List<(string Id, Write<SupplierStanding> Write)> writes = [];
        foreach (var supplier in suppliers)
        {
            var card = cards[supplier].Card;
            if (!current.TryGetValue(supplier, out var stored))
            {
                var first = SupplierStanding.First(card, now, monthEnds, By);
                writes.Add((supplier, Write<SupplierStanding>.Insert(supplier, first.Next!, By, first.Events)));
            }
            else if (stored.State.Follow(card, now, monthEnds, By) is var decision && !ReferenceEquals(decision.Next, stored.State))
            {
                writes.Add((supplier, Write<SupplierStanding>.Of(stored, decision, By)));
            }
        }
        return await Stale(standings, writes, ct);
    }

    private async Task<ILookup<Place, LotFact>> LotsIn(IReadOnlyCollection<Place> places, CancellationToken ct)
    {
        List<LotFact> lots = [];
        foreach (var some in places.Chunk(PlacesInOneQuery))
        {
            var query = new Query<LotFact>().WhereAny(LotFacts.ByPlace, some.Select(LotFacts.KeyOf)).OrderBy(LotFacts.ByPlace);
            await foreach (var lot in facts.All(query, ct)) lots.Add(lot.State);
        }
        return lots.ToLookup(lot => lot.Place);
    }

    private static async Task<IReadOnlyCollection<string>> Stale<T>(IDocuments<T> documents, List<(string Id, Write<T> Write)> writes, CancellationToken ct) where T : class
    {
        if (writes.Count == 0) return [];
        var results = await documents.Write([.. writes.Select(write => write.Write)], ct);
        return [.. writes.Zip(results).Where(pair => !pair.Second.Written).Select(pair => pair.First.Id)];
    }

    private static async Task UntilNoneIsStale(IEnumerable<string> ids, Func<IReadOnlyCollection<string>, Task<IReadOnlyCollection<string>>> attempt)
    {
        IReadOnlyCollection<string> left = [.. ids];
        for (var tried = 0; left.Count > 0; tried++)
        {
            if (tried == Tries) throw new StaleWriteException(left.First());
            left = await attempt(left);
        }
    }
}
