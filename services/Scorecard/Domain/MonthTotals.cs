namespace SupplierQuality.Scorecard.Domain;

/// <summary>The totals of one bin of one day.</summary>
/// <param name="Facts">All that lie in it, cancelled ones too.</param>
internal sealed record BinTotals(DateOnly Day, int Bin, int Facts, Totals Totals)
{
    public static BinTotals Of(Place place, IReadOnlyCollection<LotFact> lots) => new(place.Day, place.Bin, lots.Count, Totals.Of(lots));
}

/// <summary>A supplier's month, folded from its facts bin by bin.</summary>
internal sealed record MonthTotals
{
    public required string SupplierId { get; init; }

    /// <summary><c>YYYY-MM</c>.</summary>
    public required string Month { get; init; }

    public required DateTimeOffset FoldedAt { get; init; }

    public IReadOnlyList<BinTotals> Bins { get; init; } = [];

    public Totals Sum() => Totals.Sum(Bins.Select(bin => bin.Totals));

    /// <summary>These bins as they were folded just now, all others as they were; the very same where nothing has changed.</summary>
    public MonthTotals With(IReadOnlyCollection<BinTotals> folded, DateTimeOffset now)
    {
        var touched = folded.Select(bin => (bin.Day, bin.Bin)).ToHashSet();
        List<BinTotals> next = [.. Bins.Where(bin => !touched.Contains((bin.Day, bin.Bin))), .. folded.Where(bin => bin.Facts > 0)];
        next.Sort((a, b) => (a.Day, a.Bin).CompareTo((b.Day, b.Bin)));
        return next.SequenceEqual(Bins) ? this : this with { Bins = next, FoldedAt = now };
    }
}
