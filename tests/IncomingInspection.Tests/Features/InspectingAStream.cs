using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.TestKit;
using Actor = SupplierQuality.Contracts.Actor;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>The severity of a stream's lots: switching rules, revisions of what was folded, and the supplier's standing.</summary>
public sealed class InspectingAStream(InspectionHost host) : IClassFixture<InspectionHost>
{
    private readonly TestReceipt receipt = new();

    [Fact]
    public async Task Two_of_five_rejected_tighten_and_five_accepted_in_a_row_lead_back()
    {
        List<string> severities = [];
        foreach (var bad in (int[])[1, 0, 1, 0, 0, 0, 0, 0, 0])
            severities.Add(await Severity(await host.Erp.Receive(receipt.Next().Inspected(20, bad))));

        Assert.Equal(["normal", "normal", "normal", "tightened", "tightened", "tightened", "tightened", "tightened", "normal"], severities);
        var status = await Status();
        Assert.Equal(("general", "normal", 1), ((string?)status["id"], (string?)status["severity"], (int)status["acceptedInARow"]!));
    }

    [Fact]
    public async Task Lots_that_are_open_are_passed_over_and_count_once_they_are_decided()
    {
        var first = await host.Erp.Receive(receipt);
        await host.Erp.Receive(receipt.Next().Inspected(20, 1));
        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next().Inspected(20))));

        await host.Engineer.PostJson($"/lots/{first["id"]}/results", new { results = new[] { new { characteristic = "general", inspected = 20, nonconforming = 5 } } });

        Assert.Equal("tightened", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal("normal", await Severity(first));
    }

    [Fact]
    public async Task A_verdict_that_turns_out_otherwise_is_folded_anew_and_redraws_nothing()
    {
        var bad = receipt.Next().Inspected(20, 1);
        await host.Erp.ReceiveMany(receipt.Next().Inspected(20, 1), bad, receipt.Next().Inspected(20));
        var tightened = await host.Erp.Receive(receipt.Next().Inspected(20));
        Assert.Equal("tightened", await Severity(tightened));

        await host.Erp.Receive(bad.Inspected(20) with { Revision = 2 });

        Assert.Equal("normal", (string?)(await Status())["severity"]);
        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal("tightened", await Severity(tightened));
    }

    [Fact]
    public async Task A_cancelled_lot_counts_no_longer_also_within_one_batch()
    {
        var bad = receipt.Next().Inspected(20, 1);
        await host.Erp.ReceiveMany(bad, receipt.Next().Inspected(20, 1));

        var answer = await host.Erp.ReceiveMany(receipt.Next(), bad with { Revision = 2, Status = "cancelled" }, receipt.Next(), receipt.Next());

        Assert.Equal(["tightened", null, "normal", "normal"], await Task.WhenAll(answer["items"].AsArray().Select(async (item, i) => i == 1 ? null : await Severity(item!))));
    }

    [Fact]
    public async Task A_receipt_that_moves_to_another_supplier_leaves_one_stream_and_joins_the_other()
    {
        var moving = receipt.Inspected(20, 1);
        await host.Erp.ReceiveMany(moving, receipt.Next().Inspected(20, 1));
        var other = receipt with { SupplierId = TestReceipt.Fresh("S") };
        await host.Erp.Receive(other.Next().Inspected(20, 1));

        await host.Erp.Receive(moving with { Revision = 2, SupplierId = other.SupplierId });

        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal("tightened", await Severity(await host.Erp.Receive(other.Next())));
    }

    [Fact]
    public async Task A_lot_that_has_left_the_first_place_is_left_alone_once_its_stream_has_gone_on()
    {
        var moving = receipt.Next().Inspected(20, 1);
        var moved = await host.Erp.Receive(moving);
        await host.Erp.ReceiveMany(receipt.Next().Inspected(20, 1), receipt.Next().Inspected(20));
        await host.Erp.Receive(moving with { Revision = 2, SupplierId = TestReceipt.Fresh("S") });
        await host.Erp.Receive(receipt.Next().Inspected(20));
        var before = (await host.Erp.Lot(moved)).ETag;
        // Who remembers nothing of a stream looks for its end from its first place on.
        host.Service.Part<Streams>().Forget(ChainPlace.StreamOf(receipt.SupplierId, receipt.Part, receipt.Plant));

        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next().Inspected(20, 1))));
        Assert.Equal("tightened", await Severity(await host.Erp.Receive(receipt.Next())));

        Assert.Equal(before, (await host.Erp.Lot(moved)).ETag);
    }

    [Fact]
    public async Task The_erps_own_decision_feeds_only_with_the_full_sample()
    {
        var decision = new { outcome = "reject", decidedBy = "MEIER", decidedAt = "2026-03-01" };

        await host.Erp.ReceiveMany(Enumerable.Range(0, 3).Select(_ => receipt.Next() with { Decision = decision }).Append(receipt.Next().Inspected(5, 1) with { Decision = decision }));
        Assert.Equal("normal", await Severity(await host.Erp.Receive(receipt.Next())));
        await host.Erp.ReceiveMany(receipt.Next().Inspected(13, 1) with { Decision = decision }, receipt.Next().Inspected(13, 1) with { Decision = decision });

        Assert.Equal("tightened", await Severity(await host.Erp.Receive(receipt.Next())));
    }

    [Fact]
    public async Task A_fall_of_the_standing_tightens_until_five_are_accepted_whatever_comes_after()
    {
        await host.Erp.Receive(receipt.Next().Inspected(20));
        var fall = Standing(4, "D", "B");
        var rise = Standing(5, "B", "D");

        await host.Service.Tell(rise, fall);
        await host.Service.Tell(Standing(2, "C", "A"));

        List<string> severities = [];
        for (var i = 0; i < 7; i++) severities.Add(await Severity(await host.Erp.Receive(receipt.Next().Inspected(20))));
        Assert.Equal(["tightened", "tightened", "tightened", "tightened", "tightened", "normal", "normal"], severities);
        await host.Service.Tell(Standing(6, "C", "B"));
        Assert.Equal("tightened", (string?)(await Status())["severity"]);
        Assert.Equal("tightened", await Severity(await host.Erp.Receive(receipt.Next().Inspected(20))));
    }

    [Fact]
    public async Task Since_when_inspection_is_tightened_does_not_move_with_whoever_asks()
    {
        await host.Erp.Receive(receipt.Next().Inspected(20));
        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        var fell = host.Service.Now;
        await host.Service.Tell(Standing(4, "C", "B"));

        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        Assert.Equal(fell, await Since());
        for (var i = 0; i < 5; i++) await host.Erp.Receive(receipt.Next().Inspected(20, 1));
        Assert.Equal("discontinued", (string?)(await Status())["severity"]);
        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        var resumed = host.Service.Now;
        await Resume("a new die");

        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        Assert.Equal(resumed, await Since());
        await host.Erp.Receive(receipt.Next().Inspected(20));
        Assert.Equal(("tightened", resumed), ((string?)(await Status())["severity"], await Since()));
    }

    [Fact]
    public async Task Many_at_once_on_one_stream_make_one_chain()
    {
        // Of different sizes, so that one that is too late loses its first places and gets its last ones: those are placed again.
        var batches = Enumerable.Range(0, 6).Select(b => Enumerable.Range(0, 3 + 9 * b).Select(_ => receipt.Next().Inspected(20)).ToList()).ToList();
        var count = batches.Sum(batch => batch.Count);

        var answers = await Task.WhenAll(batches.Select(batch => Task.Run(() => host.Erp.ReceiveMany(batch))));

        Assert.All(answers.SelectMany(answer => answer["items"].AsArray()), item => Assert.Equal(201, (int)item!["status"]!));
        var lots = (await host.Engineer.GetJson($"/lots?supplierId={receipt.SupplierId}&limit=1000"))["items"].AsArray();
        Assert.Equal(count, lots.Select(lot => (string)lot!["externalId"]!).Distinct().Count());
        Assert.Equal(count, (int)(await Status())["acceptedInARow"]!);
    }

    [Fact]
    public async Task What_is_discontinued_is_resumed_by_a_person_once_the_supplier_has_acted()
    {
        Assert.Equal("inspection-not-discontinued", (await Resume("a new die")).Code);
        for (var i = 0; i < 7; i++) await host.Erp.Receive(receipt.Next().Inspected(20, 1));
        var held = await host.Erp.Receive(receipt.Next().Inspected(20));
        Assert.Equal("discontinued", await Severity(held));
        Assert.Equal(["inspection-discontinued", "supplier-unknown"], await HoldsOf(held));

        var resumed = await Resume("a new die");
        Assert.Equal((HttpStatusCode.OK, "tightened", "inspection was resumed: a new die"), (resumed.Status, (string?)resumed["items"][0]!["severity"], (string?)resumed["items"][0]!["reason"]));
        Assert.Equal("inspection-not-discontinued", (await Resume("twice")).Code);
        var next = await host.Erp.Receive(receipt.Next().Inspected(20));
        Assert.Equal("tightened", await Severity(next));
        Assert.Equal(["supplier-unknown"], await HoldsOf(next));

        // What came in before stays held until a person has looked at it.
        Assert.Equal(["inspection-discontinued", "supplier-unknown"], await HoldsOf(held));
        var released = await host.Engineer.PostJson($"/lots/{held["id"]}/holds/rule-inspection-discontinued:release", new { reason = "inspected in full" }, ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, released.Status);
        Assert.Equal(["supplier-unknown"], await HoldsOf(held));
        Assert.Equal("hold-already-released", (await host.Engineer.PostJson($"/lots/{held["id"]}/holds/rule-inspection-discontinued:release", new { reason = "again" }, ifMatch: "*")).Code);
    }

    [Fact]
    public async Task A_resumption_is_good_for_the_discontinuation_that_it_was_given_for()
    {
        for (var i = 0; i < 7; i++) await host.Erp.Receive(receipt.Next().Inspected(20, 1));
        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        await Resume("a new die");
        await host.Service.LetTimePass(TimeSpan.FromSeconds(1));
        await host.Erp.ReceiveMany(Enumerable.Range(0, 5).Select(_ => receipt.Next().Inspected(20, 1)));
        Assert.Equal("discontinued", (string?)(await Status())["severity"]);
        Assert.Equal("discontinued", await Severity(await host.Erp.Receive(receipt.Next())));
        Assert.Equal(HttpStatusCode.OK, (await Resume("the die was changed again")).Status);
        Assert.Equal("tightened", await Severity(await host.Erp.Receive(receipt.Next())));
    }

    [Fact]
    public async Task A_resumption_says_what_and_why()
    {
        var answer = await host.Engineer.PostJson("/sampling-status:resume", new { part = "P", plant = "" });
        Assert.Equal((HttpStatusCode.BadRequest, "/plant /reason /supplierId"), (answer.Status, string.Join(' ', answer.Pointers.Order())));
    }

    private Task<Answer> Resume(string reason) => host.Engineer.PostJson("/sampling-status:resume", new { receipt.SupplierId, receipt.Part, receipt.Plant, reason });

    private async Task<string[]> HoldsOf(Answer recorded) => [.. (await host.Engineer.Lot(recorded))["holds"].AsArray().Select(hold => (string)hold!["code"]!).Order()];

    private Contracts.Event<StandingChanged> Standing(long version, string standing, string previous) => new(Guid.CreateVersion7(), receipt.SupplierId, version, host.Service.Now, Actor.Rule("x"),
        new() { SupplierId = receipt.SupplierId, Standing = standing, Previous = previous, Period = "2026-03", Reason = "ppm 9000" });

    private async Task<DateTimeOffset> Since() => (DateTimeOffset)(await Status())["since"]!;

    private async Task<JsonNode> Status() => (await host.Engineer.GetJson($"/sampling-status?supplierId={receipt.SupplierId}&part=P&plant=1000"))["items"][0]!;

    private Task<string> Severity(Answer recorded) => Severity(recorded.Body!);

    private async Task<string> Severity(JsonNode recorded) => (string)(await host.Erp.GetJson($"/lots/{recorded["id"]}"))["sampling"]["severity"]!;
}
