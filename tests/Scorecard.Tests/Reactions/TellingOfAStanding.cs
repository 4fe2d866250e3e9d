using SupplierQuality.Contracts.Scorecard;

namespace SupplierQuality.Scorecard.Tests.Reactions;

/// <summary>"The current standing is that of the month that is now, over its window. It alone has consequences, when it changes, at once."</summary>
public sealed class TellingOfAStanding(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Fact]
    public async Task It_is_told_at_once_and_once_when_it_changes()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        await scorecard.IsTold(Told.Good(supplier, 5));
        await scorecard.IsTold(Told.Bad(supplier, 5));
        await scorecard.IsTold(Told.Bad(supplier, 5));
        Assert.Equal([(null, "A"), ("A", "D")], scorecard.StandingsTold(supplier).Select(told => (told.Previous, told.Standing)));
    }

    [Fact]
    public async Task It_says_all_that_a_subscriber_needs()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Enumerable.Range(0, 5).Select(_ => Told.Lot(supplier, nonconforming: 1)));
        Assert.Equal(
            new StandingChanged
            {
                SupplierId = supplier,
                Standing = "C",
                Score = 70.0m,
                Period = "2026-03",
                Reason = "Score 70.0 from 5 lots in 2026-03: ppm 10000 (scores 70), lotAcceptanceRate without data, onTimeDelivery without data.",
            },
            Assert.Single(scorecard.StandingsTold(supplier)));
    }

    [Fact]
    public async Task Too_few_lots_are_told_when_they_are_what_it_changes_to()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        var lots = Told.Bad(supplier, 5).ToList();
        await scorecard.IsTold(lots);
        await scorecard.IsTold(lots[0] with { State = "cancelled" }, version: 2);
        Assert.Equal([(null, "D"), ("D", "insufficientData")], scorecard.StandingsTold(supplier).Select(told => (told.Previous, told.Standing)));
        Assert.Null(scorecard.StandingsTold(supplier)[1].Score);
    }

    [Fact]
    public async Task Earlier_months_have_no_consequences()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        await scorecard.IsTold(Told.Bad(supplier, 50, "2026-02-10"));
        Assert.Equal("D", (string?)(await scorecard.Card(supplier, "2026-02"))["standing"]);
        Assert.Equal("A", Assert.Single(scorecard.StandingsTold(supplier)).Standing);
    }

    [Fact]
    public async Task Earlier_months_that_the_window_reaches_do()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Bad(supplier, 50, "2026-02-10"));
        Assert.Equal(("D", "2026-03"), scorecard.StandingsTold(supplier).Select(told => (told.Standing, told.Period)).Single());
    }

    [Fact]
    public async Task Lots_beyond_this_month_have_none_yet()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        await scorecard.IsTold(Told.Bad(supplier, 50, "2026-04-01"));
        Assert.Equal("A", Assert.Single(scorecard.StandingsTold(supplier)).Standing);
    }
}
