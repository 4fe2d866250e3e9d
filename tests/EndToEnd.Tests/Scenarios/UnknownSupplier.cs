using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>Goods have arrived from somebody whom nobody knows: they are taken and held, and the hold ends with the approval.</summary>
public abstract class UnknownSupplier(Func<Task<World>> start) : Scenario(start)
{
    [Fact]
    public async Task Its_lot_is_held_until_it_is_approved()
    {
        var id = (await PushAll(new Inspection(Supplier, $"{Supplier}-1", 500).Inspected(50, 0)))[0];
        var lot = await Lot(id);
        Assert.Equal("accepted", (string)lot["state"]!);
        Assert.Equal(["supplier-unknown"], HoldsOf(lot));
        Assert.Equal(0m, (decimal)lot["usableQuantity"]);
        Assert.Equal("block", await Gate("goodsReceipt", Supplier));

        await Register(Supplier);
        await Eventually.Holds(() => Lot(id), one => HoldsOf(one).SequenceEqual(["supplier-not-approved"]));
        await Evaluate(Supplier);
        await Approve(Supplier);
        var released = await Eventually.Holds(() => Lot(id), one => !HoldsOf(one).Any());
        Assert.Equal(500m, (decimal)released["usableQuantity"]);
        Assert.Equal("allow", await Gate("goodsReceipt", Supplier));
    }

    [Fact]
    public async Task What_was_received_before_it_was_registered_counts_in_its_score()
    {
        await PushAll(Enumerable.Range(1, 5).Select(i => new Inspection(Supplier, $"{Supplier}-{i}", 500).Inspected(50, 0)));
        await StandingBecomes(Supplier, "A");
        Assert.Equal(HttpStatusCode.NotFound, (await Purchasing.GetJson($"/suppliers/{Supplier}")).Status);
        await RegisterEvaluateAndApprove(Supplier);
        // The standing was told while there was nobody to remember it.
        await SupplierBecomes(Supplier, supplier => (string?)supplier.Body?["standing"] == "A");
        await PushAll(Enumerable.Range(1, 5).Select(i => new Inspection(Supplier, $"{Supplier}-bad-{i}", 500).Inspected(50, 50)));
        await StandingBecomes(Supplier, "D");
        await SupplierBecomes(Supplier, supplier => (string?)supplier.Body?["state"] == "probation");
    }
}

public sealed class UnknownSupplierInStandalone(AllWorlds worlds) : UnknownSupplier(worlds.Standalone);

public sealed class UnknownSupplierOnSqliteAndRabbitMq(AllWorlds worlds) : UnknownSupplier(worlds.ProcessesOnSqlite);

public sealed class UnknownSupplierOnMongoDbAndRabbitMq(AllWorlds worlds) : UnknownSupplier(worlds.ProcessesOnMongoDb);
