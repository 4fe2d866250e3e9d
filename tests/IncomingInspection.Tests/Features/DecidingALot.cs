using System.Net;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

public sealed class DecidingALot(InspectionHost host) : IClassFixture<InspectionHost>
{
    [Fact]
    public async Task A_full_sample_without_a_bad_unit_accepts()
    {
        var receipt = new TestReceipt { SupplierId = await Approved() }.Inspected(13);
        var lot = await host.Erp.Lot(await host.Erp.Receive(receipt));

        Assert.Equal(("accepted", "accept", 100m), ((string?)lot["state"], (string?)lot["verdict"], (decimal)lot["usableQuantity"]));
        Assert.Equal(("accept", 100m, 0m, 0m), ((string?)lot["decision"]["outcome"], (decimal)lot["decision"]["acceptedQuantity"]!, (decimal)lot["decision"]["rejectedQuantity"]!, (decimal)lot["decision"]["consumedQuantity"]!));
        Assert.Equal("rule", (string?)lot["decision"]["decidedBy"]!["kind"]);
    }

    [Fact]
    public async Task The_rejection_number_rejects_at_once_and_tells_it_once()
    {
        var recorded = await host.Erp.Receive(new());

        await Results(recorded, 1, 1);
        await Results(recorded, 12, 0);

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("rejected", "reject", 1m, 100m, 0m), ((string?)lot["state"], (string?)lot["verdict"], (decimal)lot["nonconformingQuantity"], (decimal)lot["decision"]["rejectedQuantity"]!, (decimal)lot["usableQuantity"]));
        var raised = await Eventually.Holds(() => host.Engineer.GetJson($"/nonconformities?lotId={recorded["id"]}"), answer => answer["items"].AsArray().Count == 1);
        Assert.Equal(("open", "receiving"), ((string?)raised["items"][0]!["state"], (string?)raised["items"][0]!["detectedAt"]));
    }

    [Fact]
    public async Task An_inspection_with_no_readings_is_not_accepted()
    {
        var recorded = await host.Erp.Receive(new TestReceipt().Inspected(0));
        Assert.Equal("awaitingInspection", (string?)recorded["state"]);

        var decided = await Decide(recorded, new { outcome = "accept", reason = "it looks fine" });

        Assert.Equal((HttpStatusCode.Conflict, "lot-not-inspected"), (decided.Status, decided.Code));
    }

    [Fact]
    public async Task Fewer_readings_than_the_sample_never_accept()
    {
        var recorded = await host.Erp.Receive(new TestReceipt().Inspected(12));
        Assert.Equal("inInspection", (string?)recorded["state"]);
        Assert.Equal("accepted", (string?)(await Results(recorded, 1, 0))["state"]);
    }

    [Fact]
    public async Task The_erp_decides_and_the_verdict_stands_beside_it()
    {
        var receipt = new TestReceipt().Inspected(13, 2) with { Decision = new { outcome = "acceptOnConcession", code = "A2", decidedBy = "MEIER", decidedAt = "2026-03-01T12:00:00Z" } };
        var lot = await host.Erp.Lot(await host.Erp.Receive(receipt));

        Assert.Equal(("acceptedOnConcession", "reject"), ((string?)lot["state"], (string?)lot["verdict"]));
        Assert.Equal(("MEIER", 100m), ((string?)lot["decision"]["decidedBy"]!["id"], (decimal)lot["decision"]["acceptedQuantity"]!));
    }

    [Fact]
    public async Task A_rejected_lot_is_accepted_on_concession_by_a_person_only_with_its_version()
    {
        var recorded = await host.Erp.Receive(new TestReceipt { SupplierId = await Approved() }.Inspected(13, 1));
        var body = new { outcome = "acceptPartially", acceptedQuantity = 90, rejectedQuantity = 8, consumedQuantity = 2, reason = "sorted" };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await host.Engineer.PostJson($"/lots/{recorded["id"]}/decisions", body)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.Engineer.PostJson($"/lots/{recorded["id"]}/decisions", body, "\"99\"")).Status);
        Assert.Equal("verdict-is-reject", (await Decide(recorded, new { outcome = "accept", reason = "all right" })).Code);
        Assert.Equal("quantities-do-not-add-up", (await Decide(recorded, new { outcome = "acceptPartially", acceptedQuantity = 90, rejectedQuantity = 8, reason = "sorted" })).Code);
        var decided = await Decide(recorded, body);

        Assert.Equal(("partiallyAccepted", "reject", 90m), ((string?)decided["state"], (string?)decided["verdict"], (decimal)decided["usableQuantity"]));
        Assert.Equal("lot-already-decided", (await Decide(recorded, body)).Code);
    }

    [Fact]
    public async Task A_bad_unit_of_a_critical_characteristic_waits_for_a_decision()
    {
        var part = TestReceipt.Fresh("P");
        await Plan(part, new { standard = "Z1.4", level = "II", sampling = "single", characteristics = new[] { new { id = "seal", @class = "critical", kind = "attribute", aql = "2.5" } } });

        // 501 to 1200, J at AQL 2.5: 80, Ac 5.
        var recorded = await host.Erp.Receive(new TestReceipt { Part = part, Quantity = 1000, Results = [new { characteristic = "seal", inspected = 80, nonconforming = 1 }] });

        Assert.Equal("awaitingDecision", (string?)recorded["state"]);
        Assert.Null((await host.Erp.Lot(recorded)).Body!["verdict"]);
        Assert.Equal("accepted", (string?)(await Decide(recorded, new { outcome = "accept", reason = "reworked at once" }))["state"]);
    }

    [Fact]
    public async Task A_measured_value_outside_its_limits_is_nonconforming_and_its_unit_is_the_plans()
    {
        var part = TestReceipt.Fresh("P");
        await Plan(part, new { standard = "ISO2859-1", level = "S1", sampling = "single", characteristics = new[] { new { id = "bore", @class = "major", kind = "variable", aql = "4.0", lower = 9.95, upper = 10.05, unit = "mm", method = "attribute" } } });
        var receipt = new TestReceipt { Part = part, Quantity = 20, Results = [new { characteristic = "bore", measurements = new[] { 9.95, 10.05, 10.050001 }, unit = "mm" }] };

        var recorded = await host.Erp.Receive(receipt);
        var wrong = await host.Erp.Receive(receipt.Next() with { Results = [new { characteristic = "bore", measurements = new[] { 0.39 }, unit = "in" }] });

        Assert.Equal((3, 1), ((int)(await host.Erp.Lot(recorded))["results"][0]!["inspected"]!, (int)(await host.Erp.Lot(recorded))["results"][0]!["nonconforming"]!));
        Assert.Equal(("unit-differs", "/results/0/unit"), (wrong.Code, wrong.Pointers[0]));
    }

    [Fact]
    public async Task Characteristics_of_a_group_share_a_sample_and_their_bad_units_are_pooled()
    {
        var part = TestReceipt.Fresh("P");
        object Characteristic(string id, string? group) => new { id, group, @class = "minor", kind = "attribute", aql = "4.0" };
        await Plan(part, new { standard = "Z1.4", level = "II", sampling = "single", characteristics = new[] { Characteristic("scratch", "looks"), Characteristic("dent", "looks"), Characteristic("label", null) } });
        object[] Found(int scratch, int dent) => [new { characteristic = "scratch", inspected = 20, nonconforming = scratch }, new { characteristic = "dent", inspected = 20, nonconforming = dent }, new { characteristic = "label", inspected = 20, nonconforming = 2 }];

        // 91 to 150, F at AQL 4.0: 20, Ac 2, Re 3.
        var accepted = await host.Erp.Receive(new() { Part = part, Results = Found(1, 1) });
        var rejected = await host.Erp.Receive(new() { Part = part, Results = Found(2, 1) });
        var incomplete = await host.Erp.Receive(new() { Part = part, Results = [.. Found(0, 0).Take(2)] });

        Assert.Equal(("accepted", "rejected", "inInspection"), ((string?)accepted["state"], (string?)rejected["state"], (string?)incomplete["state"]));
    }

    [Fact]
    public async Task Dock_to_stock_lots_are_skipped_and_full_inspection_takes_all()
    {
        var (skipped, full) = (TestReceipt.Fresh("P"), TestReceipt.Fresh("P"));
        var characteristics = new[] { new { id = "general", @class = "major", kind = "attribute", aql = "1.0" } };
        await Plan(skipped, new { standard = "Z1.4", level = "II", sampling = "none", reason = "process audited", characteristics });
        await Plan(full, new { standard = "Z1.4", level = "II", sampling = "full", acceptanceNumber = 1, characteristics });

        Assert.Equal("skipped", (string?)(await host.Erp.Receive(new() { Part = skipped }))["state"]);
        Assert.Equal("inInspection", (string?)(await host.Erp.Receive(new TestReceipt { Part = full }.Inspected(99)))["state"]);
        Assert.Equal("accepted", (string?)(await host.Erp.Receive(new TestReceipt { Part = full }.Inspected(100, 1)))["state"]);
        Assert.Equal("rejected", (string?)(await host.Erp.Receive(new TestReceipt { Part = full }.Inspected(20, 2)))["state"]);
    }

    [Fact]
    public async Task Results_of_a_laboratory_are_known_by_their_own_id_and_may_put_another_right()
    {
        var receipt = new TestReceipt();
        var recorded = await host.Erp.Receive(receipt);
        object Result(string id, int bad, string? replaces = null, string? externalId = null) =>
            new { sourceSystem = "SAP", externalId = externalId ?? receipt.ExternalId, resultId = id, replaces, characteristic = "general", inspected = 13, nonconforming = bad };

        var first = await Lab(Result("L1", 1), Result("L1", 1), Result("L1", 0), Result("L2", 0, "L9"), Result("L3", 0, externalId: "nowhere"));
        Assert.Equal([201, 200, 409, 422, 404], first["items"].AsArray().Select(item => (int)item!["status"]!));
        Assert.Equal("rejected", (string?)(await host.Erp.Lot(recorded))["state"]);
        await Lab(Result("L2", 0, "L1"));

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("accepted", "L2", 0m), ((string?)lot["state"], (string?)lot["results"][0]!["replacedBy"], (decimal)lot["nonconformingQuantity"]));
    }

    [Fact]
    public async Task A_lot_is_held_while_its_supplier_is_unknown_or_not_approved()
    {
        var supplier = TestReceipt.Fresh("S");
        var recorded = await host.Erp.Receive(new TestReceipt { SupplierId = supplier, Commodity = "castings" }.Inspected(13));
        Assert.Equal(("supplier-unknown", 0m), await FirstHold(recorded));

        await host.Service.Tell(supplier, 3, Supplier(supplier, "prospect"));
        Assert.Equal(("supplier-not-approved", 0m), await FirstHold(recorded));
        await host.Service.Tell(supplier, 5, Supplier(supplier, "approved", new ApprovedScope { Commodity = "castings", Plant = "1000", ValidFrom = new(2026, 1, 1) }));
        await host.Service.Tell(supplier, 4, Supplier(supplier, "disqualified"));

        Assert.Equal((null, 100m), await FirstHold(recorded));
        Assert.Equal("supplier-not-approved", (await FirstHold(await host.Erp.Receive(new() { SupplierId = supplier, Commodity = "castings", Plant = "2000" }))).Code);
        Assert.Equal("supplier-not-approved", (await FirstHold(await host.Erp.Receive(new() { SupplierId = supplier, Commodity = "forgings" }))).Code);
    }

    [Fact]
    public async Task A_lot_of_unknown_size_is_held_and_gets_its_plan_with_its_size()
    {
        var receipt = new TestReceipt { SupplierId = await Approved(), Unit = "KG" };
        var recorded = await host.Erp.Receive(receipt);
        Assert.Equal("lot-size-unknown", (await FirstHold(recorded)).Code);

        await host.Erp.Receive(receipt with { Revision = 2, LotSize = 10 });

        Assert.Null((await FirstHold(recorded)).Code);
        Assert.Equal("B", (string?)(await host.Erp.Lot(recorded))["sampling"]["codeLetter"]);
    }

    [Fact]
    public async Task A_persons_hold_stays_until_it_is_released()
    {
        var recorded = await host.Erp.Receive(new TestReceipt { SupplierId = await Approved() }.Inspected(13));

        var held = await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds", new { code = "damaged-in-transit", reason = "wet pallets" });
        Assert.Equal((HttpStatusCode.Created, 0m), (held.Status, (decimal)held["usableQuantity"]));
        var released = await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds/{held["holds"][0]!["id"]}:release", new { reason = "dry" }, held.ETag);

        Assert.Equal(100m, (decimal)released["usableQuantity"]);
        Assert.Equal("hold-already-released", (await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds/{held["holds"][0]!["id"]}:release", new { reason = "dry" }, "*")).Code);
        var history = await host.Engineer.GetJson($"/lots/{recorded["id"]}/history");
        Assert.Equal(["received", "held", "released"], history["items"].AsArray().Select(change => (string)change!["action"]!));
    }

    [Fact]
    public async Task Every_visible_change_is_published_and_nothing_else()
    {
        var receipt = new TestReceipt();
        var recorded = await host.Erp.Receive(receipt);
        await Results(recorded, 5, 0);
        await Results(recorded, 5, 0);
        await Results(recorded, 3, 0);

        var published = host.Service.Published<LotChanged>().Where(each => each.DocumentId == (string)recorded["id"]!).Select(each => (each.Version, each.Body.State, each.Body.Verdict));
        Assert.Equal([(1, "awaitingInspection", null), (2, "inInspection", null), (4, "accepted", "accept")], published);
    }

    [Fact]
    public async Task A_supplier_sees_its_own_lots_only()
    {
        var mine = await host.Erp.Receive(new());
        var supplierId = (string)(await host.Erp.Lot(mine))["supplierId"]!;
        var other = await host.Erp.Receive(new());

        var supplier = host.Service.AsSupplier(supplierId);

        Assert.Single((await supplier.GetJson("/lots"))["items"].AsArray());
        Assert.Empty((await supplier.GetJson("/lots?supplierId=S-0"))["items"].AsArray());
        Assert.Equal(HttpStatusCode.OK, (await supplier.Lot(mine)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.Lot(other)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await supplier.Receive(new())).Status);
    }

    [Fact]
    public async Task Lots_are_found_by_what_people_ask_for()
    {
        var order = TestReceipt.Fresh("PO");
        var receipt = new TestReceipt { PurchaseOrder = order, SupplierLot = "L/1", Plant = "Côte d'Ivoire" };
        await host.Erp.ReceiveMany(receipt, receipt.Next().Inspected(13) with { ReceivedAt = "2026-02-01", SupplierLot = "L2" });

        async Task<int> Count(string query) => (await host.Engineer.GetJson("/lots?" + query))["items"].AsArray().Count;

        Assert.Equal(2, await Count($"purchaseOrder={order}"));
        Assert.Equal(1, await Count($"purchaseOrder={order}&state=accepted"));
        Assert.Equal(1, await Count($"supplierId={receipt.SupplierId}&supplierLot=L%2F1"));
        Assert.Equal(2, await Count($"supplierId={receipt.SupplierId}&plant={Uri.EscapeDataString(receipt.Plant)}&part=P"));
        Assert.Equal(1, await Count($"supplierId={receipt.SupplierId}&receivedFrom=2026-02-02&receivedTo=2026-03-01"));
        Assert.Equal(0, await Count($"supplierId={receipt.SupplierId}&changedAfter=2026-03-02T08:00:00Z"));
        Assert.Equal(1, await Count($"supplierId={receipt.SupplierId}&limit=1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Engineer.GetJson("/lots?state=lost")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Engineer.GetJson("/lots?limit=0")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Engineer.GetJson("/lots?cursor=xyz")).Status);
        var receipts = await host.Erp.GetJson($"/receiving-inspections?sourceSystem=SAP&externalId={receipt.ExternalId}");
        Assert.Equal((1L, "awaitingInspection"), ((long)receipts["items"][0]!["revision"]!, (string?)receipts["items"][0]!["state"]));
    }

    private Task<Answer> Results(Answer recorded, int inspected, int bad) =>
        host.Engineer.PostJson($"/lots/{recorded["id"]}/results", new { results = new[] { new { characteristic = "general", inspected, nonconforming = bad, inspector = "kim" } } });

    private Task<Answer> Decide(Answer recorded, object body) => host.Engineer.PostJson($"/lots/{recorded["id"]}/decisions", body, "*");

    private Task<Answer> Lab(params object[] items) => host.Service.AsErp("SAP").PostJson("/inspection-results:batch", new { items });

    private async Task Plan(string part, object plan) => Assert.Equal(HttpStatusCode.Created, (await host.Engineer.PutJson($"/inspection-plans/{part}", plan)).Status);

    private async Task<(string? Code, decimal Usable)> FirstHold(Answer recorded)
    {
        var lot = await host.Erp.Lot(recorded);
        return ((string?)lot["holds"].AsArray().FirstOrDefault()?["code"], (decimal)lot["usableQuantity"]);
    }

    private async Task<string> Approved()
    {
        var id = TestReceipt.Fresh("S");
        await host.Service.Tell(id, 1, Supplier(id, "approved", new ApprovedScope { Part = "P", ValidFrom = new(2026, 1, 1) }));
        return id;
    }

    internal static SupplierChanged Supplier(string id, string state, params ApprovedScope[] scopes) =>
        new() { SupplierId = id, Name = id, Country = "DE", State = state, Criticality = "low", Commodities = [], Scopes = scopes };
}
