using SupplierQuality.Scorecard.Domain;
using static SupplierQuality.Scorecard.Tests.Domain.Lots;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>"The window is that month; where it holds fewer than 5 lots that are decided or skipped, it reaches back by whole months, at most 12 in all, until it does."</summary>
public sealed class ReachingBack
{
    private static readonly Month March = new(2026, 3);

    [Theory]
    [InlineData("2026-03=5", "2026-03", 5)]
    [InlineData("2026-03=6,2026-02=9", "2026-03", 6)]
    [InlineData("2026-03=4,2026-02=1", "2026-02", 5)]
    [InlineData("2026-03=4,2026-02=20", "2026-02", 24)] // by whole months: not only as many lots as are missing
    [InlineData("2026-03=0,2026-02=5", "2026-02", 5)]
    [InlineData("2026-03=2,2026-01=2,2025-12=1", "2025-12", 5)]
    [InlineData("2026-03=1,2025-04=4", "2025-04", 5)] // the twelfth month
    [InlineData("2026-03=4,2025-04=1,2025-03=9", "2025-04", 5)]
    public void Ends_with_the_first_month_that_makes_five(string lots, string from, int count)
    {
        var card = Card(March, Lots(lots));
        Assert.Equal((from, "2026-03", count), (card.Window.From.ToString(), card.Window.To.ToString(), card.Lots));
        Assert.NotNull(card.Score);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("2026-03=4", 4)]
    [InlineData("2026-03=1,2025-04=3", 4)]
    [InlineData("2026-03=4,2025-03=9", 4)] // the thirteenth month is out of reach
    [InlineData("2026-04=9", 0)] // so is what comes later
    public void Fewer_than_five_in_twelve_months_are_insufficient_data(string lots, int count)
    {
        var card = Card(March, Lots(lots));
        Assert.Equal(("2025-04", "2026-03", count), (card.Window.From.ToString(), card.Window.To.ToString(), card.Lots));
        Assert.Equal((null, "insufficientData"), (card.Score, card.Standing));
    }

    [Fact]
    public void Lots_that_are_not_decided_do_not_make_a_window_but_count_in_it()
    {
        var waiting = Enumerable.Range(0, 9).Select(i => Lot($"W{i}", "awaitingInspection", promised: Day));
        var card = Card(March, [.. Lots("2026-03=4,2026-02=1"), .. waiting]);
        Assert.Equal(("2026-02", 5), (card.Window.From.ToString(), card.Lots));
        Assert.Equal(new Tally(9, 9), card.Kpi("onTimeDelivery").Tally);
    }

    [Fact]
    public void Cancelled_lots_do_not_make_a_window()
    {
        var cancelled = Enumerable.Range(0, 9).Select(i => Lot($"C{i}", "cancelled", promised: Day));
        var card = Card(March, [.. Lots("2026-03=4"), .. cancelled]);
        Assert.Equal((4, "insufficientData"), (card.Lots, card.Standing));
    }

    [Fact]
    public void Five_lots_without_any_figure_are_insufficient_data_too()
    {
        var card = Card(Enumerable.Range(0, 5).Select(i => Lot($"K{i}", "skipped", counted: false)));
        Assert.Equal((5, 0m, null, "insufficientData"), (card.Lots, card.WeightCovered, card.Score, card.Standing));
    }

    [Theory]
    [InlineData("2026-01", -1, "2025-12")]
    [InlineData("2026-12", 1, "2027-01")]
    [InlineData("2026-01", -11, "2025-02")]
    public void Months_go_over_the_year(string month, int add, string expected)
    {
        Assert.True(Month.TryParse(month, out var parsed));
        Assert.Equal(expected, parsed.Add(add).ToString());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-3")]
    [InlineData("2026-03-01")]
    [InlineData("1899-12")]
    [InlineData("2201-01")]
    [InlineData("")]
    [InlineData(" 2026-03")]
    public void Anything_else_is_no_month(string text) => Assert.False(Month.TryParse(text, out _));

    [Theory]
    [InlineData("UTC", "2026-03-31T23:59:59Z", "2026-03", "2026-04-01T00:00:00Z")]
    [InlineData("UTC", "2026-04-01T00:00:00Z", "2026-04", "2026-05-01T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-31T21:59:59Z", "2026-03", "2026-03-31T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-31T22:00:00Z", "2026-04", "2026-04-30T22:00:00Z")]
    [InlineData("America/New_York", "2026-01-01T04:59:59Z", "2025-12", "2026-01-01T05:00:00Z")]
    [InlineData("America/Havana", "2001-03-31T12:00:00Z", "2001-03", "2001-04-01T05:00:00Z")] // the clocks went forward at that midnight
    public void The_month_that_is_now_depends_on_the_zone(string zone, string now, string month, string ends)
    {
        var options = new ScorecardOptions { TimeZone = zone };
        Assert.Equal(month, options.MonthAt(DateTimeOffset.Parse(now)).ToString());
        Assert.Equal(DateTimeOffset.Parse(ends), options.MonthEndsAfter(DateTimeOffset.Parse(now)));
    }

    private static IEnumerable<LotFact> Lots(string counts) =>
        from month in counts.Split(',', StringSplitOptions.RemoveEmptyEntries)
        let parts = month.Split('=')
        from number in Enumerable.Range(0, int.Parse(parts[1]))
        select Lot($"{parts[0]}-{number}", received: DateOnly.Parse(parts[0] + "-15"));
}
