namespace SupplierQuality.Scorecard.Tests.Deadlines;

public sealed class EndingAMonth
{
    [Fact]
    public async Task A_standing_falls_when_the_month_that_made_it_goes_out_of_reach()
    {
        await using var scorecard = await Started();
        await scorecard.IsTold(Told.Bad("S", 5, "2025-04-30"));
        await scorecard.Service.LetTimePass(UntilApril - TimeSpan.FromSeconds(1));
        Assert.Equal("D", Assert.Single(scorecard.StandingsTold("S")).Standing);
        await scorecard.Service.LetTimePass(TimeSpan.FromSeconds(1));
        var told = scorecard.StandingsTold("S")[^1];
        Assert.Equal(("insufficientData", "D", "2026-04"), (told.Standing, told.Previous, told.Period));
        var standing = await scorecard.Get("/standings/S");
        Assert.Equal(("insufficientData", ScorecardUnderTest.Noon + UntilApril), ((string?)standing["standing"], (DateTimeOffset)standing["since"]));
        Assert.Equal("RecomputeStandingWhenMonthEnds", (string?)(await scorecard.Get("/standings/S/history"))["items"][1]!["by"]!["id"]);
    }

    [Fact]
    public async Task Lots_of_the_new_month_that_came_early_count_from_then()
    {
        await using var scorecard = await Started();
        await scorecard.IsTold([.. Told.Good("S", 5), .. Told.Bad("S", 5, "2026-04-01")]);
        await scorecard.Service.LetTimePass(UntilApril);
        Assert.Equal([(null, "A", "2026-03"), ("A", "D", "2026-04")], scorecard.StandingsTold("S").Select(told => (told.Previous, told.Standing, told.Period)));
    }

    [Fact]
    public async Task A_standing_that_stays_is_told_to_nobody_but_has_its_new_month()
    {
        await using var scorecard = await Started();
        await scorecard.IsTold(Told.Good("S", 5));
        await scorecard.Service.LetTimePass(UntilApril);
        Assert.Single(scorecard.StandingsTold("S"));
        var standing = await scorecard.Get("/standings/S");
        Assert.Equal(("2026-04", ScorecardUnderTest.Noon), ((string?)standing["period"], (DateTimeOffset)standing["since"]));
    }

    [Fact]
    public async Task Every_month_ends()
    {
        await using var scorecard = await Started();
        await scorecard.IsTold(Told.Good("S", 5));
        for (var month = 4; month <= 12; month++)
        {
            await scorecard.Service.LetTimePass(new DateTimeOffset(2026, month, 1, 0, 0, 0, TimeSpan.Zero) - scorecard.Service.Now);
            Assert.Equal($"2026-{month:D2}", (string?)(await scorecard.Get("/standings/S"))["period"]);
        }
        await scorecard.Service.LetTimePass(TimeSpan.FromDays(100));
        Assert.Equal(["A", "insufficientData"], scorecard.StandingsTold("S").Select(told => told.Standing));
    }

    [Fact]
    public async Task A_month_ends_at_midnight_of_the_zone_that_was_set()
    {
        await using var scorecard = await Started("Europe/Berlin");
        await scorecard.IsTold(Told.Bad("S", 5, "2025-04-30"));
        await scorecard.Service.LetTimePass(UntilApril - TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("2026-03", (string?)(await scorecard.Card("S"))["period"]);
        await scorecard.Service.LetTimePass(TimeSpan.FromSeconds(1));
        Assert.Equal("2026-04", (string?)(await scorecard.Card("S"))["period"]);
        Assert.Equal("insufficientData", scorecard.StandingsTold("S")[^1].Standing);
    }

    private static TimeSpan UntilApril { get; } = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) - ScorecardUnderTest.Noon;

    private static async Task<ScorecardUnderTest> Started(string? zone = null)
    {
        var scorecard = new ScorecardUnderTest { Settings = new Dictionary<string, string?> { ["Scorecard:TimeZone"] = zone ?? "UTC" } };
        await scorecard.InitializeAsync();
        return scorecard;
    }
}
