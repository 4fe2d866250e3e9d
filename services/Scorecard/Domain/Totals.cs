namespace SupplierQuality.Scorecard.Domain;

/// <summary>What lots come to together. Adding is all that is done with them, so bins, days and months may be folded in any order.</summary>
/// <param name="Lots">Those decided or skipped.</param>
internal sealed record Totals(int Lots, Tally Nonconforming, Tally Accepted, Tally OnTime)
{
    public static Totals None { get; } = new(0, default, default, default);

    public static Totals Of(LotFact lot) =>
        new(Counting.IsDecidedOrSkipped(lot) ? 1 : 0, Counting.Nonconforming(lot), Counting.Accepted(lot), Counting.OnTime(lot));

    public static Totals Of(IEnumerable<LotFact> lots) => Sum(lots.Select(Of));

    public static Totals Sum(IEnumerable<Totals> totals) => totals.Aggregate(None, (a, b) => a + b);

    public static Totals operator +(Totals a, Totals b) => new(a.Lots + b.Lots, a.Nonconforming + b.Nonconforming, a.Accepted + b.Accepted, a.OnTime + b.OnTime);
}
