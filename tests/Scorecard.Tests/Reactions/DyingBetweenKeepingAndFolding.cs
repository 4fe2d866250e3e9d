namespace SupplierQuality.Scorecard.Tests.Reactions;

/// <summary>An event that was acknowledged is folded; one that was not comes again and folds, though its fact was kept long ago.</summary>
public sealed class DyingBetweenKeepingAndFolding(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Fact]
    public async Task An_event_that_comes_again_folds_what_was_only_kept()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        var lots = Told.Good(supplier, 5).ToList();
        await Dying(() => scorecard.IsTold(lots));
        Assert.Equal(404, (int)(await scorecard.Card(supplier)).Status);
        await scorecard.IsTold(lots);
        Assert.Equal(5, (int)(await scorecard.Card(supplier))["lots"]);
    }

    [Fact]
    public async Task A_lot_that_was_moved_leaves_its_old_day_and_supplier_too()
    {
        var (supplier, other) = (ScorecardUnderTest.NewSupplier(), ScorecardUnderTest.NewSupplier());
        await scorecard.IsTold([.. Told.Good(supplier, 5), .. Told.Good(other, 5), Told.Lot(supplier, supplier + "-x")]);
        var moved = Told.Lot(other, supplier + "-x", received: "2026-03-11");
        await Dying(() => scorecard.IsTold(moved, version: 2));
        await scorecard.IsTold(moved, version: 2);
        Assert.Equal(5, (int)(await scorecard.Card(supplier))["lots"]);
        Assert.Equal(6, (int)(await scorecard.Card(other))["lots"]);
    }

    [Fact]
    public async Task A_lot_that_was_moved_twice_leaves_both()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold([.. Told.Good(supplier, 5), Told.Lot(supplier, supplier + "-x")]);
        await Dying(() => scorecard.IsTold(Told.Lot(supplier, supplier + "-x", received: "2026-02-11"), version: 2));
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", received: "2025-01-11"), version: 3);
        Assert.Equal(5, (int)(await scorecard.Card(supplier))["lots"]);
        Assert.Equal(1, (int)(await scorecard.Card(supplier, "2025-01"))["lots"]);
        Assert.Equal(0, (int)(await scorecard.Card(supplier, "2026-02"))["lots"]);
        Assert.Equal("2025-01-11", (string?)Assert.Single(await scorecard.All($"/scorecards/{supplier}/explanation?period=2025-12", 50))["receivedOn"]);
    }

    [Fact]
    public async Task An_event_whose_folding_keeps_failing_is_kept_and_can_be_replayed()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await Dying(() => scorecard.IsTold(Told.Lot(supplier)));
        var admin = scorecard.Service.As("admin");
        var failed = (await TestKit.HttpExtensions.GetJson(admin, "/operations/scorecard/failed-deliveries?limit=1000"))["items"].AsArray().Where(item => item!.ToJsonString().Contains(supplier, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(failed);
        foreach (var item in failed) await TestKit.HttpExtensions.PostJson(admin, $"/operations/scorecard/failed-deliveries/{item!["id"]}:replay", ifMatch: "*");
        Assert.Equal(1, (int)(await scorecard.Card(supplier))["lots"]);
    }

    private async Task Dying(Func<Task> whileIt)
    {
        scorecard.DiesBeforeFolding = true;
        await whileIt();
        scorecard.DiesBeforeFolding = false;
    }
}
