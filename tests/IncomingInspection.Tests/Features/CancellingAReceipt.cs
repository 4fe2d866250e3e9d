using System.Net;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>Whatever a cancellation carries besides, it cancels.</summary>
public sealed class CancellingAReceipt(InspectionHost host) : IClassFixture<InspectionHost>
{
    private static readonly object DoesNotAddUp = new { outcome = "accept", acceptedQuantity = 1, rejectedQuantity = 1, decidedBy = "x", decidedAt = "2026-03-01" };
    private static readonly object[] OfAnotherPlan = [new { characteristic = "weight", inspected = 1, nonconforming = 2 }];

    private readonly TestReceipt receipt = new TestReceipt().Inspected(5);

    [Fact]
    public async Task Results_and_a_decision_that_fit_nothing_are_not_looked_at()
    {
        var recorded = await host.Erp.Receive(receipt);
        var cancellation = receipt with { Revision = 2, Status = "cancelled", Quantity = 0, LotSize = 0, Results = OfAnotherPlan, Decision = DoesNotAddUp };

        var cancelled = await host.Erp.Receive(cancellation);
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (cancelled.Status, (string?)cancelled["state"]));
        var again = await host.Erp.Receive(cancellation);
        Assert.Equal((HttpStatusCode.OK, cancelled.ETag), (again.Status, again.ETag));
        Assert.Equal("revision-content-differs", (await host.Erp.Receive(cancellation with { Quantity = 100 })).Code);

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal((100m, 100, 0m, "F", "1-1"), ((decimal)lot["quantity"]!, (int)lot["lotSize"]!, (decimal)lot["usableQuantity"]!, (string?)lot["sampling"]["codeLetter"], (string?)Assert.Single(lot["results"].AsArray())!["id"]));
        Assert.Equal(100m, host.Service.Published<LotChanged>().Last(each => each.DocumentId == (string)recorded["id"]!).Body.Quantity);
    }

    [Fact]
    public async Task A_receipt_of_which_only_its_cancellation_came_is_one_of_nothing_until_it_is_posted()
    {
        var recorded = await host.Erp.Receive(receipt with { Status = "cancelled", Quantity = 0, Results = OfAnotherPlan, Decision = DoesNotAddUp });
        Assert.Equal((HttpStatusCode.Created, "cancelled"), (recorded.Status, (string?)recorded["state"]));
        var lot = await host.Erp.Lot(recorded);
        Assert.Equal((0m, 0m), ((decimal)lot["quantity"]!, (decimal)lot["usableQuantity"]!));
        Assert.Empty(lot["holds"].AsArray());
        Assert.Empty(lot["results"].AsArray());

        Assert.Equal("inInspection", (string?)(await host.Erp.Receive(receipt with { Revision = 2 }))["state"]);
        Assert.Equal(("F", 13), ((string?)(lot = await host.Erp.Lot(recorded))["sampling"]["codeLetter"], (int)lot["sampling"]["characteristics"]![0]!["sampleSize"]!));
    }

    [Fact]
    public async Task What_is_cancelled_and_posted_again_brings_its_results_again()
    {
        var recorded = await host.Erp.Receive(receipt);
        await host.Erp.Receive(receipt with { Revision = 2, Status = "cancelled" });
        await host.Erp.Receive(receipt.Inspected(13) with { Revision = 3, Quantity = 140 });

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("accepted", 140m, "3-1"), ((string?)lot["state"], (decimal)lot["quantity"]!, (string?)Assert.Single(lot["results"].AsArray())!["id"]));
    }

    [Fact]
    public async Task What_is_posted_has_a_quantity()
    {
        await host.Erp.Receive(receipt with { Status = "cancelled", Quantity = 0 });
        Assert.Equal(["/quantity"], (await host.Erp.Receive(receipt with { Revision = 2, Quantity = 0 })).Pointers.Distinct());
    }
}
