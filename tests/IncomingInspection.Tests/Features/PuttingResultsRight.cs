using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>What a person entered wrongly is put right by a person; each way in puts right what came by it.</summary>
public sealed class PuttingResultsRight(InspectionHost host) : IClassFixture<InspectionHost>
{
    private readonly TestReceipt receipt = new TestReceipt().Inspected(5);

    [Fact]
    public async Task A_result_that_was_entered_by_hand_is_replaced_and_counts_no_more()
    {
        var recorded = await host.Erp.Receive(receipt);
        Assert.Equal("rejected", (string?)(await Enter(recorded, Found(8, 3)))["state"]);

        var corrected = await Enter(recorded, Found(8, 0, "r1"), Found(1, 0));

        Assert.Equal((HttpStatusCode.Created, "accepted", 0m), (corrected.Status, (string?)corrected["state"], (decimal)corrected["nonconformingQuantity"]));
        Assert.Equal(["1-1", "r1 by r2", "r2", "r3"], corrected["results"].AsArray().Select(result => $"{result!["id"]}{(result["replacedBy"] is { } by ? " by " + by : "")}"));
        Assert.Equal("r2 replaces r1", (string?)(await host.Engineer.GetJson($"/lots/{recorded["id"]}/history"))["items"].AsArray()[^1]!["reason"]);
    }

    [Fact]
    public async Task What_is_not_there_came_otherwise_or_was_replaced_already_is_not_replaced()
    {
        var recorded = await host.Erp.Receive(receipt);
        await host.Erp.PostJson("/inspection-results:batch", new { items = new[] { Lab("L1") } });
        await Enter(recorded, Found(1, 0));
        await Enter(recorded, Found(1, 0, "r1"));

        foreach (var replaced in (string[])["r9", "1-1", "L1", "r1"])
        {
            var refused = await Enter(recorded, Found(1, 0), Found(1, 0, replaced));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "replaced-result-unknown", "/results/1/replaces"), (refused.Status, refused.Code, Assert.Single(refused.Pointers)));
        }
        Assert.Equal(["/results/1/replaces"], (await Enter(recorded, Found(1, 0, "r2"), Found(1, 0, "r2"))).Pointers);
        Assert.Equal(["/results/0/replaces"], (await Enter(recorded, Found(1, 0, " "))).Pointers.Distinct());
        Assert.Equal(4, (await host.Erp.Lot(recorded))["results"].AsArray().Count);
    }

    [Fact]
    public async Task A_laboratory_is_told_where_what_is_not_its_own_is_put_right()
    {
        var recorded = await host.Erp.Receive(receipt);
        await Enter(recorded, Found(1, 0));

        var refused = (await host.Erp.PostJson("/inspection-results:batch", new { items = new[] { Lab("L1", "r1") } }))["items"][0]!["problem"]!;

        Assert.Equal("replaced-result-unknown", (string?)refused["code"]);
        Assert.Contains("POST /lots/{id}/results", (string?)refused["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_results_by_hand_have_one_id_whatever_revisions_take_away()
    {
        var recorded = await host.Erp.Receive(receipt);
        await Enter(recorded, Found(1, 0), Found(1, 0));
        await host.Erp.Receive(receipt with { Revision = 2, Results = null });

        var entered = await Enter(recorded, Found(1, 0));

        Assert.Equal(["r1", "r2", "r3"], entered["results"].AsArray().Select(result => (string)result!["id"]!));
    }

    private Task<Answer> Enter(Answer recorded, params JsonObject[] results) => host.Engineer.PostJson($"/lots/{recorded["id"]}/results", new { results });

    private static JsonObject Found(int inspected, int bad, string? replaces = null)
    {
        var result = new JsonObject { ["characteristic"] = "general", ["inspected"] = inspected, ["nonconforming"] = bad };
        if (replaces is not null) result["replaces"] = replaces;
        return result;
    }

    private object Lab(string resultId, string? replaces = null) =>
        new { sourceSystem = receipt.SourceSystem, externalId = receipt.ExternalId, resultId, replaces, characteristic = "general", inspected = 1, nonconforming = 0 };
}
