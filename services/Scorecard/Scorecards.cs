using SupplierQuality.Platform.Documents;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>A scorecard with what it was computed from.</summary>
/// <param name="FoldedAt">The latest fold among the months in reach; null where there is none.</param>
/// <param name="Versions">Of the months in reach, the latest first; 0 where there is none.</param>
internal sealed record ComputedScorecard(SupplierScorecard Card, DateTimeOffset? FoldedAt, IReadOnlyList<long> Versions);

/// <summary>Computes scorecards from the month totals, for any number of suppliers in one round trip.</summary>
internal sealed class Scorecards(IDocuments<MonthTotals> months)
{
    public async Task<ComputedScorecard> Of(string supplierId, Month period, CancellationToken ct) => (await Of([supplierId], period, ct))[supplierId];

    public async Task<IReadOnlyDictionary<string, ComputedScorecard>> Of(IReadOnlyCollection<string> suppliers, Month period, CancellationToken ct)
    {
        List<Month> reach = [.. Window.Reach(period)];
        var found = await months.FindMany([.. suppliers.SelectMany(supplier => reach.Select(month => Months.IdOf(supplier, month)))], ct);
        return suppliers.ToDictionary(supplier => supplier, supplier => Compute(supplier, period, reach, found));
    }

    private static ComputedScorecard Compute(string supplier, Month period, List<Month> reach, IReadOnlyDictionary<string, Document<MonthTotals>> found)
    {
        Document<MonthTotals>? Find(Month month) => found.GetValueOrDefault(Months.IdOf(supplier, month));
        var card = SupplierScorecard.Of(supplier, period, month => Find(month)?.State.Sum() ?? Totals.None);
        return new(card, reach.Max(month => Find(month)?.State.FoldedAt), [.. reach.Select(month => Find(month)?.Version ?? 0)]);
    }
}
