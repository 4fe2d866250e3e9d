using System.Net;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>Every hold is released by the relevant authority with a reason (ISO 9001:2015, 8.6), while it is open.</summary>
public sealed class ReleasingALot(InspectionHost host) : IClassFixture<InspectionHost>
{
    private readonly TestReceipt receipt = new TestReceipt().Inspected(13);

    [Fact]
    public async Task A_lot_of_an_unknown_supplier_is_released_and_stays_so_when_the_supplier_is_registered()
    {
        var recorded = await host.Erp.Receive(receipt);

        var released = await Release(recorded, "rule-supplier-unknown");
        Assert.Equal((HttpStatusCode.OK, 100m), (released.Status, (decimal)released["usableQuantity"]));
        Assert.Empty(released["holds"].AsArray());
        await host.Service.Tell(receipt.SupplierId, 1, DecidingALot.Supplier(receipt.SupplierId, "prospect"));

        Assert.Equal(100m, (decimal)(await host.Erp.Lot(recorded))["usableQuantity"]);
        Assert.Equal("hold-unknown", (await Release(recorded, "rule-supplier-not-approved")).Code);
        Assert.Equal("hold-already-released", (await Release(recorded, "rule-supplier-unknown")).Code);
        var history = (await host.Engineer.GetJson($"/lots/{recorded["id"]}/history"))["items"].AsArray();
        Assert.Equal("supplier-unknown: the line stands still", (string?)history[^1]!["reason"]);
        Assert.NotEmpty((await host.Erp.Lot(await host.Erp.Receive(receipt.Next())))["holds"].AsArray());
    }

    [Fact]
    public async Task Only_what_is_open_now_is_released()
    {
        await host.Service.Tell(receipt.SupplierId, 1, DecidingALot.Supplier(receipt.SupplierId, "approved", new ApprovedScope { Part = "P", ValidFrom = new(2026, 1, 1) }));
        var recorded = await host.Erp.Receive(receipt);

        foreach (var hold in (string[])["rule-supplier-unknown", "rule-supplier-not-approved", "rule-inspection-discontinued", "h1"])
            Assert.Equal((HttpStatusCode.Conflict, "hold-unknown"), (await Release(recorded, hold) is var answer ? answer.Status : default, answer.Code));
        await host.Service.Tell(receipt.SupplierId, 2, DecidingALot.Supplier(receipt.SupplierId, "disqualified"));
        Assert.Equal(HttpStatusCode.OK, (await Release(recorded, "rule-supplier-not-approved")).Status);
    }

    [Fact]
    public async Task A_release_is_of_the_supplier_that_it_was_given_for()
    {
        var recorded = await host.Erp.Receive(receipt);
        await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds", new { code = "customs", reason = "papers" });
        await Release(recorded, "rule-supplier-unknown");

        await host.Erp.Receive(receipt with { Revision = 2, SupplierId = TestReceipt.Fresh("S") });
        var held = await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds", new { code = "damaged", reason = "wet" });

        Assert.Equal(["h1 customs", "h2 damaged", "rule-supplier-unknown supplier-unknown"], held["holds"].AsArray().Select(hold => $"{hold!["id"]} {hold["code"]}"));
    }

    [Fact]
    public async Task What_is_cancelled_has_nothing_to_release()
    {
        var recorded = await host.Erp.Receive(receipt);
        await host.Erp.Receive(receipt with { Revision = 2, Status = "cancelled" });
        Assert.Equal("lot-cancelled", (await Release(recorded, "rule-supplier-unknown")).Code);
    }

    private Task<Answer> Release(Answer recorded, string hold) => host.Engineer.PostJson($"/lots/{recorded["id"]}/holds/{hold}:release", new { reason = "the line stands still" }, ifMatch: "*");
}
