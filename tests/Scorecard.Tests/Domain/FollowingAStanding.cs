using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Scorecard.Domain;
using static SupplierQuality.Scorecard.Tests.Domain.Lots;
using Actor = SupplierQuality.Contracts.Actor;

namespace SupplierQuality.Scorecard.Tests.Domain;

public sealed class FollowingAStanding
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset MonthEnds = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor By = Actor.Rule("test");

    [Fact]
    public void The_first_is_told_without_a_previous_one()
    {
        var first = SupplierStanding.First(Good(5), Now, MonthEnds, By);
        Assert.Equal(("A", Now, MonthEnds), (first.Next!.Standing, first.Next.Since, first.Next.DueAt));
        var told = Assert.IsType<StandingChanged>(Assert.Single(first.Events));
        Assert.Equal(("S1", "A", null, 100m, "2026-03"), (told.SupplierId, told.Standing, told.Previous, told.Score, told.Period));
    }

    [Fact]
    public void Too_few_lots_are_told_as_insufficient_data_without_a_score()
    {
        var told = Assert.IsType<StandingChanged>(Assert.Single(SupplierStanding.First(Good(4), Now, MonthEnds, By).Events));
        Assert.Equal(("insufficientData", null), (told.Standing, told.Score));
    }

    [Fact]
    public void A_change_is_told_and_kept_with_its_reason()
    {
        var first = SupplierStanding.First(Good(5), Now, MonthEnds, By).Next!;
        var changed = first.Follow(Bad(5), Now.AddHours(1), MonthEnds, By);
        var told = Assert.IsType<StandingChanged>(Assert.Single(changed.Events));
        Assert.Equal(("D", "A", changed.Next!.Reason), (told.Standing, told.Previous, told.Reason));
        Assert.Equal(Now.AddHours(1), changed.Next.Since);
        Assert.Equal([("A", null), ("D", "A")], changed.Next.History.Select(change => (change.Standing, change.Previous)));
        Assert.Equal(first.Reason, changed.Next.History[0].Reason);
    }

    [Fact]
    public void Another_score_of_the_same_standing_is_kept_but_not_told()
    {
        var first = SupplierStanding.First(Good(5), Now, MonthEnds, By).Next!;
        var followed = first.Follow(Card(Enumerable.Range(0, 5).Select(i => Lot($"L{i}", quantity: 10_000, nonconforming: 1))), Now.AddHours(1), MonthEnds, By);
        Assert.Empty(followed.Events);
        Assert.Equal((99m, "A", Now), (followed.Next!.Score, followed.Next.Standing, followed.Next.Since));
        Assert.Single(followed.Next.History);
    }

    [Fact]
    public void Nothing_new_is_the_very_same_state()
    {
        var first = SupplierStanding.First(Good(5), Now, MonthEnds, By).Next!;
        var again = first.Follow(Good(5), Now.AddHours(1), MonthEnds, By);
        Assert.Same(first, again.Next);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void Back_to_too_few_lots_is_told_too()
    {
        var first = SupplierStanding.First(Bad(5), Now, MonthEnds, By).Next!;
        var told = Assert.IsType<StandingChanged>(Assert.Single(first.Follow(Bad(4), Now, MonthEnds, By).Events));
        Assert.Equal(("insufficientData", "D"), (told.Standing, told.Previous));
    }

    private static SupplierScorecard Good(int lots) => Card(Enumerable.Range(0, lots).Select(i => Lot($"L{i}")));

    private static SupplierScorecard Bad(int lots) => Card(Enumerable.Range(0, lots).Select(i => Lot($"L{i}", "rejected", nonconforming: 50)));
}
