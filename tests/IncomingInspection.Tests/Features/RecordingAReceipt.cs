using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

public sealed class RecordingAReceipt(InspectionHost host) : IClassFixture<InspectionHost>
{
    [Fact]
    public async Task A_receipt_makes_a_lot_with_the_default_plan()
    {
        var recorded = await host.Erp.Receive(new());

        Assert.Equal(HttpStatusCode.Created, recorded.Status);
        Assert.NotNull(recorded.ETag);
        Assert.Equal($"/lots/{recorded["id"]}", recorded.Headers.Location?.ToString());
        var lot = await host.Erp.Lot(recorded);
        Assert.Equal("awaitingInspection", (string?)lot["state"]);
        // Z1.4-2003, table I: 91 to 150 at level II is F; table II-A: F at AQL 1.0 leads to E with 13, Ac 0.
        Assert.Equal("F", (string?)lot["sampling"]["codeLetter"]);
        Assert.Equal("normal", (string?)lot["sampling"]["severity"]);
        var general = lot["sampling"]["characteristics"]![0]!;
        Assert.Equal(("general", "1.0", "E", 13, 0, 1), ((string?)general["id"], (string?)general["aql"], (string?)general["effectiveCodeLetter"], (int)general["sampleSize"]!, (int)general["acceptanceNumber"]!, (int)general["rejectionNumber"]!));
    }

    [Fact]
    public async Task The_same_revision_with_the_same_content_changes_nothing()
    {
        var receipt = new TestReceipt().Inspected(13);
        var first = await host.Erp.Receive(receipt);
        var json = receipt.Json();
        json["quantity"] = null;
        json.Remove("quantity");
        var reordered = $"{{\"quantity\":1.000e2,{json.ToJsonString()[1..]}";

        var again = await host.Erp.PostJson("/receiving-inspections", reordered);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Equal(first.ETag, again.ETag);
    }

    [Fact]
    public async Task The_same_revision_with_another_content_is_refused()
    {
        var receipt = new TestReceipt();
        await host.Erp.Receive(receipt);

        var differs = await host.Erp.Receive(receipt with { Quantity = 101 });

        Assert.Equal((HttpStatusCode.Conflict, "revision-content-differs"), (differs.Status, differs.Code));
    }

    [Fact]
    public async Task A_lower_revision_is_superseded_and_a_higher_one_replaces()
    {
        var receipt = new TestReceipt { Revision = 5 };
        var first = await host.Erp.Receive(receipt);

        var lower = await host.Erp.Receive(receipt with { Revision = 4, Quantity = 7 });
        var higher = await host.Erp.Receive(receipt with { Revision = 1772445600000, Quantity = 90 });

        Assert.Equal((HttpStatusCode.OK, true, first.ETag), (lower.Status, (bool)lower["superseded"]!, lower.ETag));
        Assert.Equal(HttpStatusCode.OK, higher.Status);
        Assert.Equal(90, (int)(await host.Erp.Lot(higher))["quantity"]!);
    }

    [Fact]
    public async Task A_higher_revision_replaces_the_results_that_it_brought_and_never_others()
    {
        var receipt = new TestReceipt().Inspected(5);
        var recorded = await host.Erp.Receive(receipt);
        await host.Engineer.PostJson($"/lots/{recorded["id"]}/results", new { results = new[] { new { characteristic = "general", inspected = 3, nonconforming = 0 } } });

        await host.Erp.Receive(receipt.Inspected(6) with { Revision = 2 });

        var results = (await host.Erp.Lot(recorded))["results"]!.AsArray();
        Assert.Equal([3, 6], results.Select(result => (int)result!["inspected"]!).Order());
    }

    [Fact]
    public async Task A_drawn_plan_stands_unless_the_code_letter_changes()
    {
        var receipt = new TestReceipt { Quantity = 100 };
        var recorded = await host.Erp.Receive(receipt);

        await host.Erp.Receive(receipt with { Revision = 2, Quantity = 140 });
        Assert.Equal("F", (string?)(await host.Erp.Lot(recorded))["sampling"]["codeLetter"]);
        await host.Erp.Receive(receipt with { Revision = 3, Quantity = 1000 });

        // 501 to 1200 at level II is J: 80, Ac 2 at AQL 1.0.
        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("J", 80), ((string?)lot["sampling"]["codeLetter"], (int)lot["sampling"]["characteristics"]![0]!["sampleSize"]!));
        var history = await host.Engineer.GetJson($"/lots/{recorded["id"]}/history");
        Assert.Contains("n=13", (string?)history["items"]!.AsArray()[^1]!["reason"]);
    }

    [Fact]
    public async Task A_cancelled_receipt_cancels_its_lot()
    {
        var receipt = new TestReceipt();
        var recorded = await host.Erp.Receive(receipt);

        var cancelled = await host.Erp.Receive(receipt with { Revision = 2, Status = "cancelled" });

        Assert.Equal("cancelled", (string?)cancelled["state"]);
        var results = await host.Engineer.PostJson($"/lots/{recorded["id"]}/results", new { results = new[] { new { characteristic = "general", inspected = 3, nonconforming = 0 } } });
        Assert.Equal("lot-cancelled", results.Code);
    }

    [Theory]
    [InlineData("quantity", "\"ten\"", "/quantity")]
    [InlineData("quantity", "0", "/quantity")]
    [InlineData("quantity", "1e40", "/quantity")]
    [InlineData("quantty", "1", "/quantty")]
    [InlineData("receivedAt", "\"yesterday\"", "/receivedAt")]
    [InlineData("receivedAt", "\"2026-03-01T10:00:00\"", "/receivedAt")]
    [InlineData("part", "\" \"", "/part")]
    [InlineData("supplierId", "null", "/supplierId")]
    [InlineData("results", "[{\"characteristic\":\"general\",\"inspected\":1.5,\"nonconforming\":0}]", "/results/0/inspected")]
    [InlineData("results", "[null]", "/results/0")]
    [InlineData("results", "[{\"characteristic\":\"weight\",\"inspected\":1,\"nonconforming\":0}]", "/results/0/characteristic")]
    [InlineData("results", "[{\"characteristic\":\"general\",\"inspected\":1,\"nonconforming\":2}]", "/results/0/nonconforming")]
    [InlineData("movement", "\"return\"", "/movement")]
    [InlineData("decision", "{\"outcome\":\"accept\",\"acceptedQuantity\":1,\"rejectedQuantity\":1,\"decidedBy\":\"x\",\"decidedAt\":\"2026-03-01\"}", "/decision")]
    public async Task What_is_wrong_with_it_is_named(string member, string value, string pointer)
    {
        var json = new TestReceipt().Json();
        json.Remove(member);

        var answer = await host.Erp.PostJson("/receiving-inspections", $"{{\"{member}\":{value},{json.ToJsonString()[1..]}");

        Assert.True((int)answer.Status is 400 or 422, answer.ToString());
        Assert.Equal([pointer], answer.Pointers.Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{\"part\":\"\\ud800\"}")]
    public async Task What_is_no_receipt_at_all_is_a_bad_request(string body) => Assert.Equal(HttpStatusCode.BadRequest, (await host.Erp.PostJson("/receiving-inspections", body)).Status);

    [Fact]
    public async Task A_key_of_one_source_system_writes_for_that_one_only()
    {
        var other = await host.Service.AsErp("MES").Receive(new());

        Assert.Equal((HttpStatusCode.Forbidden, "source-system-not-allowed"), (other.Status, other.Code));
        Assert.Equal(HttpStatusCode.Created, (await host.Service.AsErp("MES").Receive(new() { SourceSystem = "MES" })).Status);
    }

    [Fact]
    public async Task A_bare_date_is_that_day_at_the_plant()
    {
        await host.Engineer.PutJson("/plants/AKL", new { name = "Auckland", timeZone = "Pacific/Auckland" });

        var recorded = await host.Erp.Receive(new() { Plant = "AKL", ReceivedAt = "2026-03-01", PromisedDate = "2026-02-28T23:30:00Z" });

        var lot = await host.Erp.Lot(recorded);
        Assert.Equal(("2026-02-28T11:00:00+00:00", "2026-03-01", "2026-03-01"), ((string?)lot["receivedAt"], (string?)lot["receivedOn"], (string?)lot["promisedDate"]));
    }
}
