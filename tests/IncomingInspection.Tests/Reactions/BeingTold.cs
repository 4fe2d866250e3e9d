using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.IncomingInspection.Tests.Features;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Reactions;

/// <summary>Everything is told twice by the host, and here out of order as well.</summary>
public sealed class BeingTold(InspectionHost host) : IClassFixture<InspectionHost>
{
    [Fact]
    public async Task A_lot_that_is_rejected_has_one_nonconformity()
    {
        var lot = TestReceipt.Fresh("L");
        var rejected = new LotRejected { LotId = lot, SupplierId = lot + "-s", Part = "P", Plant = "1000", Quantity = 100, NonconformingQuantity = 3, Unit = "EA", Reason = "3 in 13", Defects = [new("general", "crack", 3)] };

        await host.Service.Tell(lot, 2, rejected);
        await host.Service.Tell(lot, 4, rejected with { Reason = "rejected again" });

        var all = (await host.Engineer.GetJson($"/nonconformities?supplierId={lot}-s"))["items"].AsArray();
        Assert.Equal("3 in 13", (string?)Assert.Single(all)!["description"]);
        Assert.Single((await host.Service.AsSupplier(lot + "-s").GetJson("/nonconformities"))["items"].AsArray());
        var one = await host.Engineer.GetJson($"/nonconformities/{all[0]!["id"]}");
        Assert.Equal(("crack", 3m), ((string?)one["defects"][0]!["code"], (decimal)one["nonconformingQuantity"]));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await host.Service.AsSupplier("another").GetJson($"/nonconformities/{all[0]!["id"]}")).Status);
    }

    [Fact]
    public async Task The_last_that_was_said_of_a_supplier_counts_whatever_comes_last()
    {
        var supplier = TestReceipt.Fresh("S");
        var recorded = await host.Erp.Receive(new() { SupplierId = supplier });
        var order = new[] { (2L, "prospect"), (7L, "suspended"), (3L, "approved"), (6L, "disqualified") };

        foreach (var (version, state) in order) await host.Service.Tell(supplier, version, DecidingALot.Supplier(supplier, state));

        Assert.Empty((await host.Erp.Lot(recorded))["holds"].AsArray());
    }
}
