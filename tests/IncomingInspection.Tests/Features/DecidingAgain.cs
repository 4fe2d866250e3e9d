using System.Text.Json.Nodes;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>A revision changes what a person has decided about: the decision falls, and nothing becomes usable by that.</summary>
public sealed class DecidingAgain(InspectionHost host) : IClassFixture<InspectionHost>
{
    private readonly TestReceipt receipt = new TestReceipt().Inspected(13);

    public static TheoryData<string> Revised => ["quantity", "unit", "supplierId", "part"];

    [Theory]
    [MemberData(nameof(Revised))]
    public async Task A_lot_that_a_person_rejected_is_not_made_usable_by_a_revision(string member)
    {
        var recorded = await Rejected();

        var revised = await host.Erp.Receive(await Another(member) with { Revision = 2 });

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("awaitingDecision", "awaitingDecision", "accept", 0m), ((string?)revised["state"], (string?)lot["state"], (string?)lot["verdict"], (decimal)lot["usableQuantity"]));
        Assert.Null(lot.Body!["decision"]);
        Assert.Contains("a person has to decide again", (string?)(await History(recorded))[^1]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_later_results_nor_revisions_nor_the_erps_own_decision_stand_in_for_the_person()
    {
        var usage = new { outcome = "accept", decidedBy = "MEIER", decidedAt = "2026-03-01" };
        var recorded = await Rejected();
        await host.Erp.Receive(receipt with { Revision = 2, Quantity = 90, Decision = usage });
        await host.Engineer.PostJson($"/lots/{recorded["id"]}/results", new { results = new[] { new { characteristic = "general", inspected = 20, nonconforming = 0 } } });
        Assert.Equal("cancelled", (string?)(await host.Erp.Receive(receipt with { Revision = 3, Status = "cancelled" }))["state"]);
        await host.Erp.Receive(receipt with { Revision = 4, Decision = usage });

        Assert.Equal("awaitingDecision", (string?)(await host.Erp.Lot(recorded))["state"]);
        var told = host.Service.Published<LotChanged>().Last(each => each.DocumentId == (string)recorded["id"]!).Body;
        Assert.Equal(("awaitingDecision", null), (told.State, told.Outcome));
        var decided = await host.Engineer.PostJson($"/lots/{recorded["id"]}/decisions", new { outcome = "accept", reason = "the scratches are gone" }, "*");
        Assert.Equal(("accepted", 100m), ((string?)decided["state"], (decimal)decided["usableQuantity"]));
    }

    [Fact]
    public async Task A_revision_of_something_else_leaves_the_decision()
    {
        var recorded = await Rejected();
        await host.Erp.Receive(receipt with { Revision = 2, PurchaseOrder = "4500" });
        Assert.Equal("rejected", (string?)(await host.Erp.Lot(recorded))["state"]);
    }

    private async Task<Answer> Rejected()
    {
        await Approve(receipt.SupplierId);
        var recorded = await host.Erp.Receive(receipt);
        await host.Engineer.PostJson($"/lots/{recorded["id"]}/decisions", new { outcome = "reject", reason = "scratched" }, "*");
        return recorded;
    }

    private async Task<TestReceipt> Another(string member)
    {
        if (member == "quantity") return receipt with { Quantity = 90 };
        if (member == "unit") return receipt with { Unit = "PCE" };
        if (member == "part") return receipt with { Part = "P2" };
        var other = TestReceipt.Fresh("S");
        await Approve(other);
        return receipt with { SupplierId = other };
    }

    private Task Approve(string supplier) => host.Service.Tell(supplier, 1, DecidingALot.Supplier(supplier, "approved",
        new ApprovedScope { Part = "P", ValidFrom = new(2026, 1, 1) }, new ApprovedScope { Part = "P2", ValidFrom = new(2026, 1, 1) }));

    private async Task<JsonArray> History(Answer recorded) => (await host.Engineer.GetJson($"/lots/{recorded["id"]}/history"))["items"].AsArray();
}
