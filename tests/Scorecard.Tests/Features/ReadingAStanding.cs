namespace SupplierQuality.Scorecard.Tests.Features;

public sealed class ReadingAStanding(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Fact]
    public async Task Says_since_when_and_why()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        var standing = await scorecard.Get($"/standings/{supplier}");
        Assert.Equal(("A", ScorecardUnderTest.Noon, 100m, "2026-03"), ((string?)standing["standing"], (DateTimeOffset)standing["since"], (decimal)standing["score"], (string?)standing["period"]));
        Assert.Equal("Score 100.0 from 5 lots in 2026-03: ppm 0 (scores 100), lotAcceptanceRate without data, onTimeDelivery without data.", (string?)standing["reason"]);
        Assert.NotNull(standing.ETag);
    }

    [Fact]
    public async Task Its_history_holds_each_change_with_who_made_it_and_why()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 1));
        await scorecard.IsTold(Told.Good(supplier, 4));
        await scorecard.IsTold(Told.Good(supplier, 1));
        await scorecard.IsTold(Told.Bad(supplier, 9));
        var history = (await scorecard.Get($"/standings/{supplier}/history"))["items"].AsArray();
        Assert.Equal([(null, "insufficientData"), ("insufficientData", "A"), ("A", "D")], history.Select(change => ((string?)change!["previous"], (string?)change["standing"])));
        Assert.All(history, change =>
        {
            Assert.Equal(("rule", "KeepLotWhenLotChanged"), ((string?)change!["by"]!["kind"], (string?)change["by"]!["id"]));
            Assert.False(string.IsNullOrEmpty((string?)change["reason"]));
        });
    }

    [Fact]
    public async Task Its_history_comes_in_pages()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        for (var version = 1; version <= 4; version++) await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", nonconforming: version % 2 * 90), version);
        var all = await scorecard.All($"/standings/{supplier}/history", 1);
        Assert.Equal(["A", "D", "A", "D", "A"], all.Select(change => (string?)change["standing"]));
        Assert.Equal(all.Select(change => change.ToJsonString()), (await scorecard.All($"/standings/{supplier}/history", 2)).Select(change => change.ToJsonString()));
        Assert.Equal("?cursor", (await scorecard.Get($"/standings/{supplier}/history?cursor=x")).Pointers.Single());
        Assert.Equal("?limit", (await scorecard.Get($"/standings/{supplier}/history?limit=0")).Pointers.Single());
        Assert.Empty((await scorecard.Get($"/standings/{supplier}/history?cursor=999"))["items"].AsArray());
    }

    [Fact]
    public async Task Nothing_known_of_a_supplier_is_not_found()
    {
        Assert.Equal("not-found", (await scorecard.Get("/standings/nobody")).Code);
        Assert.Equal("not-found", (await scorecard.Get("/standings/nobody/history")).Code);
    }
}
