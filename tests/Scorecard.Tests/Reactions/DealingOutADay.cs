namespace SupplierQuality.Scorecard.Tests.Reactions;

/// <summary>How many lots are read again for one that arrives, and how many totals are kept for a day.</summary>
public sealed class DealingOutADay
{
    [Theory]
    [InlineData(16, 1, 16)]
    [InlineData(100, 3, 48)]
    [InlineData(1_000, 8, 216)]
    [InlineData(100_000, 80, 2_512)]
    public void Bins_grow_slowly_in_number_and_size(int lots, int bins, int largest)
    {
        var sizes = Enumerable.Range(0, lots).CountBy(Bins.BinOf).ToList();
        Assert.Equal((bins, largest), (sizes.Count, sizes.Max(bin => bin.Value)));
    }
}
