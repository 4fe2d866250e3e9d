using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>An ERP that got no answer sends again, and one that was wrong sends a revision: nothing is counted twice.</summary>
public abstract class SendingAgain(Func<Task<World>> start) : Scenario(start)
{
    [Fact]
    public async Task A_whole_batch_sent_three_times_at_once_is_there_once()
    {
        var batch = Enumerable.Range(1, 40).Select(i => new Inspection(Supplier, $"{Supplier}-{i}", 100 + i) { Part = $"part-{i % 3}" }.Inspected(100, 0)).ToList();
        var pushed = await Task.WhenAll(PushAll(batch), PushAll(batch), PushAll(batch));
        Assert.All(pushed, ids => Assert.Equal(pushed[0], ids));
        Assert.Equal(40, pushed[0].Distinct().Count());

        await Counts(40, batch.Sum(item => item.Quantity), 0);
        var again = await Push(batch);
        Assert.All(again, answer => Assert.Equal(200, (int)answer!["status"]!));
        await PushAll(new Inspection(Supplier, $"{Supplier}-last", 1000).Inspected(100, 0));
        await Counts(41, batch.Sum(item => item.Quantity) + 1000, 0);
    }

    [Fact]
    public async Task A_revision_takes_the_place_of_what_it_revises()
    {
        var lots = Enumerable.Range(1, 6).Select(i => new Inspection(Supplier, $"{Supplier}-{i}", 500).Inspected(50, 1)).ToList();
        var ids = await PushAll(lots);
        await Counts(6, 3000, 6);

        // One was 400 pieces, one was another supplier's, one was never received.
        var other = NewSupplier();
        var revised = await PushAll(lots[0] with { Revision = 2, Quantity = 400 }, lots[1] with { Revision = 7, SupplierId = other }, lots[2] with { Revision = 2, Status = "cancelled" });
        Assert.Equal(ids.Take(3), revised);
        await Counts(4, 1900, 4);
        await Eventually.Holds(async () => (decimal)(await Kpi(other, "ppm"))["denominator"]!, quantity => quantity == 500);

        // What was on its way for long comes too late, and changes nothing.
        var late = await Push(lots.Take(3));
        Assert.All(late, answer => Assert.Equal((200, true), ((int)answer!["status"]!, (bool?)answer["superseded"] ?? false)));
        var differing = (await Push(lots[3] with { Quantity = 501 })).Single()!;
        Assert.Equal((409, "revision-content-differs"), ((int)differing["status"]!, (string?)differing["problem"]?["code"]));
        await PushAll(new Inspection(Supplier, $"{Supplier}-last", 100).Inspected(100, 0));
        await Counts(5, 2000, 4);
    }

    /// <summary>The scorecard, its explanation and the list of lots say the same.</summary>
    private async Task Counts(int lots, decimal quantity, decimal nonconforming)
    {
        await Eventually.Holds(async () => { var ppm = await Kpi(Supplier, "ppm"); return ((decimal)ppm["numerator"]!, (decimal)ppm["denominator"]!); }, ppm => ppm == (nonconforming, quantity));
        Assert.Equal(lots, (int)(await Purchasing.GetJson($"/scorecards/{Supplier}"))["lots"]);
        var facts = (await Purchasing.GetJson($"/scorecards/{Supplier}/explanation?kpi=ppm&limit=1000"))["items"].AsArray();
        Assert.Equal((lots, quantity, nonconforming), (facts.Count, facts.Sum(fact => (decimal)fact!["denominator"]!), facts.Sum(fact => (decimal)fact!["numerator"]!)));
        var shown = (await Inspector.GetJson($"/lots?supplierId={Supplier}&limit=1000"))["items"].AsArray().Where(lot => (string)lot!["state"]! != "cancelled");
        Assert.Equal(facts.Select(fact => (string)fact!["lotId"]!).Order(), shown.Select(lot => (string)lot!["id"]!).Order());
    }
}

public sealed class SendingAgainInStandalone(AllWorlds worlds) : SendingAgain(worlds.Standalone);

public sealed class SendingAgainOnSqliteAndRabbitMq(AllWorlds worlds) : SendingAgain(worlds.ProcessesOnSqlite);

public sealed class SendingAgainOnMongoDbAndRabbitMq(AllWorlds worlds) : SendingAgain(worlds.ProcessesOnMongoDb);
