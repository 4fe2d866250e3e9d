namespace SupplierQuality.Scorecard.Tests.Features;

public sealed class ReadingAScorecard(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Fact]
    public async Task Nothing_known_of_a_supplier_is_not_found()
    {
        var answer = await scorecard.Card("nobody");
        Assert.Equal((404, "not-found"), ((int)answer.Status, answer.Code));
    }

    [Fact]
    public async Task Shows_every_figure_with_what_it_was_computed_from()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Enumerable.Range(0, 10).Select(i => Told.Lot(supplier, state: i == 0 ? "rejected" : "accepted", verdict: i == 0 ? "reject" : "accept",
            nonconforming: i == 0 ? 2 : 0, promised: i < 2 ? "2026-03-09" : "2026-03-10")));
        var card = await scorecard.Card(supplier);
        Assert.Equal(200, (int)card.Status);
        Assert.Equal(
            $$"""{"supplierId":"{{supplier}}","period":"2026-03","window":{"from":"2026-03-01","to":"2026-03-31"},"model":"default","score":69.5,"standing":"C","weightCovered":1,"kpis":["""
            + """{"id":"ppm","value":2000,"score":86.25,"weight":50,"numerator":2,"denominator":1000},"""
            + """{"id":"lotAcceptanceRate","value":0.9,"score":60,"weight":20,"numerator":9,"denominator":10,"lower95":0.595850,"upper95":0.982124},"""
            + """{"id":"onTimeDelivery","value":0.8,"score":48,"weight":30,"numerator":8,"denominator":10,"lower95":0.490162,"upper95":0.943318}]"""
            + ""","lots":10,"asOf":""",
            card.Text[..(card.Text.IndexOf("\"asOf\":", StringComparison.Ordinal) + 7)]);
        Assert.Equal(ScorecardUnderTest.Noon, (DateTimeOffset)card["asOf"]);
    }

    [Fact]
    public async Task A_figure_without_data_is_there_without_value_and_score()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        var card = await scorecard.Card(supplier);
        Assert.Equal((100m, "A", 0.5m), ((decimal)card["score"], (string?)card["standing"], (decimal)card["weightCovered"]));
        Assert.Equal("""{"id":"onTimeDelivery","weight":30,"numerator":0,"denominator":0}""", card["kpis"][2]!.ToJsonString());
    }

    [Fact]
    public async Task Fewer_than_five_lots_are_never_a_perfect_score()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 4));
        var card = await scorecard.Card(supplier);
        Assert.Equal(("insufficientData", 4, "2025-04-01"), ((string?)card["standing"], (int)card["lots"], (string?)card["window"]["from"]));
        Assert.Null(card.Body!["score"]);
    }

    [Fact]
    public async Task Each_month_has_its_own_window()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Bad(supplier, 5, "2025-12-31"));
        await scorecard.IsTold([.. Told.Good(supplier, 4, "2026-02-28"), .. Told.Good(supplier, 1, "2026-03-01")]);
        var (december, january, february, march) = (await scorecard.Card(supplier, "2025-12"), await scorecard.Card(supplier, "2026-01"), await scorecard.Card(supplier, "2026-02"), await scorecard.Card(supplier));
        Assert.Equal(("D", "2025-12-01"), ((string?)december["standing"], (string?)december["window"]["from"]));
        Assert.Equal(("D", "2025-12-01"), ((string?)january["standing"], (string?)january["window"]["from"]));
        Assert.Equal(("2025-12-01", 9), ((string?)february["window"]["from"], (int)february["lots"]));
        Assert.Equal(("A", "2026-02-01", "2026-03-31", 5), ((string?)march["standing"], (string?)march["window"]["from"], (string?)march["window"]["to"], (int)march["lots"]));
    }

    [Fact]
    public async Task A_month_before_all_lots_of_a_known_supplier_holds_none()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        var card = await scorecard.Card(supplier, "2024-01");
        Assert.Equal((200, "insufficientData", 0), ((int)card.Status, (string?)card["standing"], (int)card["lots"]));
    }

    [Fact]
    public async Task Its_tag_changes_with_it_and_only_then()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        var (first, again, other) = (await scorecard.Card(supplier), await scorecard.Card(supplier), await scorecard.Card(supplier, "2026-02"));
        Assert.NotNull(first.ETag);
        Assert.Equal(first.ETag, again.ETag);
        Assert.NotEqual(first.ETag, other.ETag);
        await scorecard.IsTold(Told.Good(supplier, 1));
        Assert.NotEqual(first.ETag, (await scorecard.Card(supplier)).ETag);
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-3")]
    [InlineData("2026-13")]
    [InlineData("2026-Q1")]
    [InlineData("1899-12")]
    [InlineData("9999-12")]
    [InlineData("")]
    [InlineData("%00")]
    public async Task What_is_no_month_is_refused(string period)
    {
        foreach (var path in (string[])[$"/scorecards?period={period}", $"/scorecards/s?period={period}", $"/scorecards/s/explanation?period={period}"])
        {
            var answer = await scorecard.Get(path);
            Assert.Equal((400, "?period"), ((int)answer.Status, answer.Pointers.Single()));
        }
    }

    [Theory]
    [InlineData("A/B", "A%2FB")]
    [InlineData("0001", "0001")]
    [InlineData("S|2026-03-10|000000", "S%7C2026-03-10%7C000000")]
    [InlineData("Lieferant Ä", "Lieferant%20%C3%84")]
    public async Task Any_id_of_a_supplier_is_found_exactly(string id, string sent)
    {
        await scorecard.IsTold(Told.Good(id, 5));
        Assert.Equal(id, (string?)(await scorecard.Card(sent))["supplierId"]);
        Assert.Equal(5, (await scorecard.All($"/scorecards/{sent}/explanation", 50)).Count);
        Assert.Equal(404, (int)(await scorecard.Card("001")).Status);
    }
}
