using System.Diagnostics;
using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>
/// The point of it all: receipts are inspected, inspections score the supplier, the score changes the supplier's standing, and the standing decides what may
/// be bought, how hard the next lot is inspected and whether an audit is due.
/// </summary>
public abstract class TheLoop(Func<Task<World>> start) : Scenario(start)
{
    [Fact]
    public async Task From_approval_down_to_probation_and_back()
    {
        await RegisterEvaluateAndApprove(Supplier);
        Assert.Equal("allow", await Gate("purchaseOrder", Supplier));

        await GoodLotsMakeAnA();
        await TheInspectorDecidesALotThatCameWithoutResults();
        await BadLotsBringItDownToD();
        await PurchasingIsHeldBack();
        await AnAuditIsDue();
        await TheNextLotsAreInspectedTightenedUntilFiveInARowAreAccepted();
        await GoodLotsBringItBackToB();
        await ReinstatementIsProposedAndPurchasingAccepts();
    }

    private async Task GoodLotsMakeAnA()
    {
        await PushAll(Enumerable.Range(1, 5).Select(i => new Inspection(Supplier, $"{Supplier}-good-{i}", 500).Inspected(50, 0)));
        var pushed = Stopwatch.GetTimestamp();
        await StandingBecomes(Supplier, "A");
        TestContext.Current.TestOutputHelper?.WriteLine($"From the answer to the push to the standing: {Stopwatch.GetElapsedTime(pushed).TotalMilliseconds:F0} ms");
        Assert.Equal(5m, (decimal)(await Purchasing.GetJson($"/scorecards/{Supplier}"))["lots"]);
        // It is one score for everybody: purchasing sees it with the supplier.
        await SupplierBecomes(Supplier, supplier => (string?)supplier.Body?["standing"] == "A");
    }

    private async Task TheInspectorDecidesALotThatCameWithoutResults()
    {
        var id = (await PushAll(new Inspection(Supplier, $"{Supplier}-open", 500)))[0];
        var lot = await Lot(id);
        Assert.Equal("awaitingInspection", (string)lot["state"]!);
        // Z1.4, lot size 500, level II, AQL 1.0, normal: letter H, 50 units, Ac 1, Re 2.
        var sampled = lot["sampling"]["characteristics"]![0]!;
        Assert.Equal(("H", "normal", 50, 1, 2), ((string)lot["sampling"]["codeLetter"]!, (string)sampled["severity"]!, (int)sampled["sampleSize"]!, (int)sampled["acceptanceNumber"]!, (int)sampled["rejectionNumber"]!));

        async Task<string> Found(int inspected, int nonconforming) => (string)Expect(HttpStatusCode.Created,
            await Inspector.PostJson($"/lots/{id}/results", new { results = new[] { new { characteristic = "general", inspected, nonconforming } } }))["state"]!;
        Assert.Equal("inInspection", await Found(30, 0));
        Assert.Equal("accepted", await Found(20, 1));
        await Eventually.Holds(async () => (decimal)(await Kpi(Supplier, "ppm"))["numerator"]!, found => found == 1);
    }

    private async Task BadLotsBringItDownToD()
    {
        var lots = await PushAll(Enumerable.Range(1, 5).Select(i => new Inspection(Supplier, $"{Supplier}-bad-{i}", 500).Inspected(50, 50)));
        foreach (var lot in lots) Assert.Equal("rejected", (string)(await Lot(lot))["state"]!);
        var raised = await Eventually.Holds(() => Inspector.GetJson($"/nonconformities?supplierId={Supplier}"), list => list["items"].AsArray().Count == 5);
        Assert.Equal(lots.Order(), raised["items"].AsArray().Select(one => (string)one!["lotId"]!).Order());
        await StandingBecomes(Supplier, "D");
    }

    private async Task PurchasingIsHeldBack()
    {
        await SupplierBecomes(Supplier, supplier => (string?)supplier.Body?["state"] == "probation");
        Assert.Equal("block", await Gate("requestForQuotation", Supplier));
        Assert.Equal("warn", await Gate("purchaseOrder", Supplier));
        Assert.Equal("allow", await Gate("goodsReceipt", Supplier));
    }

    private async Task AnAuditIsDue()
    {
        var due = await Eventually.Holds(() => Auditor.GetJson("/audits-due?limit=1000"), list => list["items"].AsArray().Any(one => (string)one!["supplierId"]! == Supplier));
        Assert.Equal("forCause", (string)due["items"].AsArray().Single(one => (string)one!["supplierId"]! == Supplier)!["purpose"]!);
    }

    /// <summary>On a part that was never rejected: it is the standing alone that tightens.</summary>
    private async Task TheNextLotsAreInspectedTightenedUntilFiveInARowAreAccepted()
    {
        await Eventually.Holds(() => Inspector.GetJson($"/sampling-status?supplierId={Supplier}&part=housing&plant=1000"), status => (string)status["items"][0]!["severity"]! == "tightened");
        for (var i = 1; i <= 6; i++)
        {
            var lot = await Lot((await PushAll(new Inspection(Supplier, $"{Supplier}-housing-{i}", 500) { Part = "housing" }.Inspected(80, 0)))[0]);
            Assert.Equal(i <= 5 ? ("tightened", 80) : ("normal", 50), ((string)lot["sampling"]["severity"]!, (int)lot["sampling"]["characteristics"]![0]!["sampleSize"]!));
            Assert.Equal("accepted", (string)lot["state"]!);
        }
    }

    private async Task GoodLotsBringItBackToB()
    {
        await PushAll(Enumerable.Range(1, 30).Select(i => new Inspection(Supplier, $"{Supplier}-better-{i}", 10_000) { Part = "housing" }.Inspected(200, 0)));
        await StandingBecomes(Supplier, "A", "B");
    }

    private async Task ReinstatementIsProposedAndPurchasingAccepts()
    {
        var proposals = await Eventually.Holds(() => Purchasing.GetJson($"/proposals?supplierId={Supplier}"), list => list["items"].AsArray().Count > 0);
        var proposal = Assert.Single(proposals["items"].AsArray())!;
        Assert.Equal("reinstate", (string)proposal["change"]!);

        // Never silently: until a person says so, nothing is as before.
        Assert.Equal("probation", (string)(await Purchasing.GetJson($"/suppliers/{Supplier}"))["state"]!);
        Assert.Equal("warn", await Gate("purchaseOrder", Supplier));

        var current = await Purchasing.GetJson($"/proposals/{proposal["id"]}");
        Expect(HttpStatusCode.OK, await Purchasing.PostJson($"/proposals/{proposal["id"]}:accept", new { reason = "thirty good lots" }, current.ETag));
        Assert.Equal("approved", (string)(await Purchasing.GetJson($"/suppliers/{Supplier}"))["state"]!);
        Assert.Equal("allow", await Gate("purchaseOrder", Supplier));
        Assert.Equal("allow", await Gate("requestForQuotation", Supplier));
    }
}

public sealed class TheLoopInStandalone(AllWorlds worlds) : TheLoop(worlds.Standalone);

public sealed class TheLoopOnSqliteAndRabbitMq(AllWorlds worlds) : TheLoop(worlds.ProcessesOnSqlite);

public sealed class TheLoopOnMongoDbAndRabbitMq(AllWorlds worlds) : TheLoop(worlds.ProcessesOnMongoDb);
