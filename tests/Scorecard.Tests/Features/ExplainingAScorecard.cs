using System.Text.Json.Nodes;

namespace SupplierQuality.Scorecard.Tests.Features;

public sealed class ExplainingAScorecard(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task The_sums_of_what_each_lot_adds_are_the_figures(int limit)
    {
        var supplier = await SupplierWithLotsOfAllKinds();
        var card = await scorecard.Card(supplier);
        foreach (var kpi in card["kpis"].AsArray())
        {
            var facts = await scorecard.All($"/scorecards/{supplier}/explanation?kpi={kpi!["id"]}", limit);
            Assert.All(facts, fact => Assert.Equal((string?)kpi["id"], (string?)fact["kpi"]));
            AssertSums(kpi, facts);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Without_a_figure_each_lot_comes_once_with_how_it_counts_for_all(int limit)
    {
        var supplier = await SupplierWithLotsOfAllKinds();
        var card = await scorecard.Card(supplier);
        var facts = await scorecard.All($"/scorecards/{supplier}/explanation", limit);
        Assert.Equal(9, facts.Select(fact => (string?)fact["lotId"]).Distinct().Count());
        Assert.Equal((int)card["lots"], facts.Count(fact => (bool)fact["countsAsLot"]!));
        foreach (var kpi in card["kpis"].AsArray())
            AssertSums(kpi!, [.. facts.Select(fact => fact["counts"]!.AsArray().Single(count => (string?)count!["kpi"] == (string?)kpi!["id"])!)]);
    }

    [Fact]
    public async Task Each_lot_says_why_it_counts()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-1", "rejected", "reject", nonconforming: 3, promised: "2026-03-08"));
        var fact = Assert.Single(await scorecard.All($"/scorecards/{supplier}/explanation?kpi=onTimeDelivery", 50));
        Assert.Equal((supplier + "-1", "rejected", "2026-03-10", "2026-03-08"), ((string?)fact["lotId"], (string?)fact["state"], (string?)fact["receivedOn"], (string?)fact["promisedDate"]));
        Assert.Equal((0m, 1m, "received 2 days after the promised date"), ((decimal)fact["numerator"]!, (decimal)fact["denominator"]!, (string?)fact["because"]));
    }

    [Fact]
    public async Task Only_lots_of_the_window_are_listed()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold([.. Told.Good(supplier, 5, "2026-03-01"), .. Told.Good(supplier, 5, "2026-02-28"), .. Told.Good(supplier, 5, "2026-04-01"), .. Told.Good(supplier, 5, "2026-03-31")]);
        var facts = await scorecard.All($"/scorecards/{supplier}/explanation", 4);
        Assert.Equal(["2026-03-01", "2026-03-31"], facts.Select(fact => (string?)fact["receivedOn"]).Distinct());
        Assert.Equal(10, facts.Count);
    }

    [Fact]
    public async Task It_can_be_read_as_a_table()
    {
        var supplier = await SupplierWithLotsOfAllKinds();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/scorecards/{supplier}/explanation?kpi=ppm");
        request.Headers.Add("Accept", "text/csv");
        using var response = await scorecard.Service.As("purchasing").SendAsync(request, TestContext.Current.CancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("lotId,sourceSystem,externalId,part,plant,state", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + 5, lines.Length);
    }

    [Fact]
    public async Task A_figure_that_there_is_none_of_is_refused()
    {
        var answer = await scorecard.Get("/scorecards/s/explanation?kpi=price");
        Assert.Equal((400, "?kpi"), ((int)answer.Status, answer.Pointers.Single()));
    }

    [Theory]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=1001", "?limit")]
    [InlineData("limit=x", "?limit")]
    [InlineData("cursor=x", "?cursor")]
    public async Task A_page_that_there_cannot_be_is_refused(string page, string pointer)
    {
        var supplier = await SupplierWithLotsOfAllKinds();
        var answer = await scorecard.Get($"/scorecards/{supplier}/explanation?{page}");
        Assert.Equal((400, pointer), ((int)answer.Status, answer.Pointers.Single()));
    }

    [Fact]
    public async Task Nothing_known_of_a_supplier_is_not_found() => Assert.Equal(404, (int)(await scorecard.Get("/scorecards/nobody/explanation")).Status);

    private async Task<string> SupplierWithLotsOfAllKinds()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(
        [
            Told.Lot(supplier, verdict: "accept", promised: "2026-03-10"),
            Told.Lot(supplier, state: "rejected", verdict: "reject", quantity: 33.5m, nonconforming: 1.5m, promised: "2026-03-20"),
            Told.Lot(supplier, state: "acceptedOnConcession", outcome: "acceptOnConcession", nonconforming: 7, received: "2026-03-05"),
            Told.Lot(supplier, state: "partiallyAccepted", verdict: "reject", nonconforming: 9, promised: "2026-03-01"),
            Told.Lot(supplier, state: "skipped", received: "2026-03-01", promised: "2026-03-06"),
            Told.Lot(supplier, state: "accepted", verdict: "accept", counted: false),
            Told.Lot(supplier, state: "awaitingInspection", promised: "2026-03-10"),
            Told.Lot(supplier, state: "awaitingDecision", verdict: "reject"),
            Told.Lot(supplier, state: "cancelled", verdict: "accept", promised: "2026-03-10"),
        ]);
        return supplier;
    }

    private static void AssertSums(JsonNode kpi, IReadOnlyCollection<JsonNode> counts)
    {
        Assert.True((decimal)kpi["denominator"]! > 0);
        Assert.Equal((decimal)kpi["numerator"]!, counts.Sum(count => (decimal)count["numerator"]!));
        Assert.Equal((decimal)kpi["denominator"]!, counts.Sum(count => (decimal)count["denominator"]!));
    }
}
