using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

public sealed class RecordingInBulk(InspectionHost host) : IClassFixture<InspectionHost>
{
    [Fact]
    public async Task One_malformed_item_leaves_the_others_alone()
    {
        var good = new TestReceipt().Json();
        var wrongType = new TestReceipt { ExternalId = "odd-1" }.Json();
        wrongType["quantity"] = "ten";
        var unknown = new TestReceipt().Json();
        unknown["colour"] = "red";
        var incomplete = new TestReceipt().Json();
        incomplete.Remove("plant");

        var answer = await host.Erp.PostJson("/receiving-inspections:batch", $"{{\"items\":[{good.ToJsonString()},{wrongType.ToJsonString()},null,5,{unknown.ToJsonString()},{incomplete.ToJsonString()},{new TestReceipt().Json().ToJsonString()}]}}");

        Assert.Equal((HttpStatusCode)207, answer.Status);
        var items = answer["items"].AsArray();
        Assert.Equal([201, 400, 400, 400, 400, 400, 201], items.Select(item => (int)item!["status"]!));
        Assert.Equal("odd-1", (string?)items[1]!["externalId"]);
        Assert.Equal(["/items/1/quantity"], Pointers(items[1]!));
        Assert.Equal(["/items/4/colour"], Pointers(items[4]!));
        Assert.Equal(["/items/5/plant"], Pointers(items[5]!));
    }

    [Theory]
    [InlineData("{\"items\":[{]}")]
    [InlineData("{\"items\":[")]
    [InlineData("{\"items\":{}}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"items\":[],\"more\":1}")]
    [InlineData("{\"items\":[]} x")]
    [InlineData("{\"\\ud800\":[]}")]
    public async Task A_body_that_is_no_batch_is_a_bad_request(string body) => Assert.Equal(HttpStatusCode.BadRequest, (await host.Erp.PostJson("/receiving-inspections:batch", body)).Status);

    [Fact]
    public async Task More_than_a_thousand_items_are_refused()
    {
        var answer = await host.Erp.ReceiveMany(Enumerable.Range(0, 1001).Select(_ => new TestReceipt()));
        Assert.Equal((HttpStatusCode.BadRequest, "/items"), (answer.Status, answer.Pointers[0]));
    }

    [Fact]
    public async Task Revisions_of_one_receipt_work_in_their_order()
    {
        var receipt = new TestReceipt();

        var answer = await host.Erp.ReceiveMany(receipt, receipt with { Revision = 3, Quantity = 30 }, receipt with { Revision = 2, Quantity = 20 }, receipt with { Revision = 3, Quantity = 31 }, receipt with { Revision = 4, Status = "cancelled" });

        var items = answer["items"].AsArray();
        Assert.Equal([201, 200, 200, 409, 200], items.Select(item => (int)item!["status"]!));
        Assert.True((bool)items[2]!["superseded"]!);
        Assert.Equal("cancelled", (string?)(await host.Erp.GetJson($"/lots/{items[0]!["id"]}"))["state"]);
        Assert.Single(host.Service.Published<Contracts.IncomingInspection.LotChanged>(), each => each.Body.ExternalId == receipt.ExternalId);
    }

    [Fact]
    public async Task Lots_of_one_stream_work_in_their_order()
    {
        var receipt = new TestReceipt();

        // Two of five rejected: the third is tightened (Z1.4, 8.3.1).
        var answer = await host.Erp.ReceiveMany(receipt.Inspected(13, 1), receipt.Next().Inspected(13, 1), receipt.Next());

        Assert.Equal("tightened", await SeverityOf(answer["items"][2]!));
    }

    [Fact]
    public async Task Sending_everything_again_changes_nothing()
    {
        var receipts = Enumerable.Range(0, 30).Select(i => new TestReceipt { SupplierId = "again-" + (i % 3) }.Inspected(13, i % 4 == 0 ? 1 : 0)).ToList();
        var first = await host.Erp.ReceiveMany(receipts);
        var before = await States(first);

        var again = await host.Erp.ReceiveMany(receipts);

        Assert.All(again["items"].AsArray(), item => Assert.Equal(200, (int)item!["status"]!));
        Assert.Equal(before, await States(again));
    }

    [Fact]
    public async Task An_import_answers_a_line_for_each_line()
    {
        var lines = Enumerable.Range(0, 2500).Select(i => i % 1000 == 7 ? "{oops" : new TestReceipt { SupplierId = "import-" + (i % 50) }.Inspected(13).Json().ToJsonString()).ToList();

        var results = await Import(string.Join('\n', lines) + "\r\n\n");

        Assert.Equal(Enumerable.Range(0, 2500), results.Select(result => (int)result["index"]!));
        Assert.Equal([7, 1007, 2007], results.Where(result => (int)result["status"]! == 400).Select(result => (int)result["index"]!));
        Assert.Equal(2497, results.Count(result => (int)result["status"]! == 201 && (string?)result["state"] == "accepted"));
    }

    [Theory]
    [InlineData("{\"\\ud800aaaaaaaa\":1}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"part\":\"\\ud800\",\"externalId\":\"\\ud800\"}")]
    public async Task A_line_that_is_not_Unicode_leaves_the_others_alone(string line)
    {
        var results = await Import($"{new TestReceipt().Json().ToJsonString()}\n{line}\n{new TestReceipt().Json().ToJsonString()}");

        Assert.Equal([201, 400, 201], results.Select(result => (int)result["status"]!));
        Assert.Null(results[1]["externalId"]);
    }

    [Fact]
    public async Task A_line_without_an_end_says_so_and_the_next_one_is_read()
    {
        var results = await Import(new string('x', 3 << 20) + "\n" + new TestReceipt().Json().ToJsonString());

        Assert.Equal([400, 201], results.Select(result => (int)result["status"]!));
        Assert.Equal("line-too-long", (string?)results[0]["problem"]!["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Blank_lines_are_no_end_however_many_they_are()
    {
        var blank = string.Concat(Enumerable.Repeat(new string(' ', 1000) + "\r\n", 3000));

        var results = await Import($"{blank}{new TestReceipt().Json().ToJsonString()}\n{blank}{new TestReceipt().Json().ToJsonString()}\n{blank}");

        Assert.Equal([(3000, 201), (6001, 201)], results.Select(result => ((int)result["index"]!, (int)result["status"]!)));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line()
    {
        var receipt = new TestReceipt().Json().ToJsonString();

        Assert.Equal([201, 400], (await Import($"\uFEFF{receipt}\n\uFEFF{receipt}")).Select(result => (int)result["status"]!));
        Assert.Empty(await Import("\uFEFF\n"));
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Identity", HttpStatusCode.OK)]
    public async Task What_is_compressed_is_not_read(string encoding, HttpStatusCode status)
    {
        using var content = Lines(new TestReceipt().Json().ToJsonString());
        content.Headers.ContentEncoding.Add(encoding);
        using var response = await host.Erp.PostAsync("/receiving-inspections:import", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK) return;
        Assert.Contains("uncompressed", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static StringContent Lines(string body) => new(body, Encoding.UTF8, "application/x-ndjson");

    private async Task<IReadOnlyList<JsonNode>> Import(string body)
    {
        using var content = Lines(body);
        using var response = await host.Erp.PostAsync("/receiving-inspections:import", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private async Task<IReadOnlyList<string>> States(Answer batch)
    {
        var states = new List<string>();
        foreach (var item in batch["items"].AsArray())
        {
            var lot = await host.Erp.GetJson($"/lots/{item!["id"]}");
            states.Add($"{lot.ETag} {lot["state"]} {lot["sampling"]}");
        }
        return states;
    }

    private async Task<string?> SeverityOf(JsonNode item) => (string?)(await host.Erp.GetJson($"/lots/{item["id"]}"))["sampling"]["severity"];

    private static string[] Pointers(JsonNode item) => [.. item["problem"]!["errors"]!.AsArray().Select(error => (string)error!["pointer"]!)];
}
