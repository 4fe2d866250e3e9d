using System.Net;
using SupplierQuality.SupplierOnboarding.Domain;
using SupplierQuality.SupplierOnboarding.Features;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

/// <summary>The table itself is in Domain; here: what an ERP sends and gets, and what is kept of it.</summary>
public class AskingTheGate(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task The_answer_explains_itself_and_is_kept()
    {
        var id = await onboarding.Moved(await onboarding.Approved(), "putOnProbation");

        var answer = Expect(HttpStatusCode.OK, await onboarding.Host.AsErp("sap", "gate").PostJson("/gate", new { function = "purchaseOrder", supplierId = id, commodity = "castings", purchaseOrder = "45", purchaseOrderLine = "10" }));

        Assert.Equal("warn", (string)answer["decision"]!);
        Assert.Equal(["supplier-on-probation", "approved-in-scope"], answer["reasons"].AsArray().Select(reason => (string)reason!["rule"]!));
        Assert.All(answer["reasons"].AsArray(), reason => Assert.StartsWith("8.4", (string)reason!["clause"]!, StringComparison.Ordinal));
        var kept = (await onboarding.Documents<GateRecord>().Find((string)answer["record"]["id"]!, TestContext.Current.CancellationToken))!.State;
        Assert.Equal((id, "45", "warn", "sap", 4L), (kept.Question.SupplierId, kept.Question.PurchaseOrder, kept.Answer.Decision, kept.By.Id, kept.SupplierVersion));
    }

    [Fact]
    public async Task An_unknown_supplier_is_blocked()
    {
        var answer = Expect(HttpStatusCode.OK, await onboarding.Post("/gate", Question("nobody", "goodsReceipt")));

        Assert.Equal(("block", "supplier-unknown"), ((string)answer["decision"]!, (string)Assert.Single(answer["reasons"].AsArray())!["rule"]!));
    }

    [Fact]
    public async Task A_batch_has_an_answer_for_each_question_in_its_place()
    {
        var (approved, prospect) = (await onboarding.Approved(), await onboarding.Prospect());

        var answer = Expect(HttpStatusCode.OK, await onboarding.Post("/gate:batch", new { items = new[] { Question(approved), Question("nobody"), Question(prospect, "requestForQuotation"), Question(approved) } }));

        Assert.Equal(["allow", "block", "warn", "allow"], Items(answer).Select(item => (string)item["decision"]!));
        var records = await onboarding.Documents<GateRecord>().FindMany([.. Items(answer).Select(item => (string)item["record"]!["id"]!)], TestContext.Current.CancellationToken);
        Assert.Equal(4, records.Count);
    }

    [Fact]
    public async Task A_thousand_questions_are_answered_and_no_more()
    {
        var id = await onboarding.Approved();
        object Items(int count) => new { items = Enumerable.Repeat(Question(id), count) };

        Assert.Equal(1000, Onboarding.Items(Expect(HttpStatusCode.OK, await onboarding.Post("/gate:batch", Items(1000)))).Count);
        Assert.Equal(["/items"], (await onboarding.Post("/gate:batch", Items(1001))).Pointers);
        Assert.Empty(Onboarding.Items(Expect(HttpStatusCode.OK, await onboarding.Post("/gate:batch", Items(0)))));
    }

    [Fact]
    public async Task Asked_again_with_its_key_it_gives_its_first_answer()
    {
        var id = await onboarding.Approved();
        var key = NewId("key-");
        var first = await onboarding.Purchasing.PostJson("/gate", Question(id), idempotencyKey: key);
        await onboarding.Moved(id, "suspend");

        Assert.Equal(first.Text, (await onboarding.Purchasing.PostJson("/gate", Question(id), idempotencyKey: key)).Text);
        Assert.Equal("block", (string)(await onboarding.Post("/gate", Question(id)))["decision"]!);
    }

    [Fact]
    public async Task Asked_again_after_a_crash_that_lost_the_answer_it_finds_the_record()
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await onboarding.Approved();
        var book = new GateBook(onboarding.Documents<Supplier>(), onboarding.Documents<GateRecord>(), onboarding.Host.Clock);
        (string, GateQuestion) asked = (NewId("record-"), new() { Function = GateFunction.PurchaseOrder, SupplierId = id, Commodity = "castings" });
        await book.Answer([asked], new("user", "anna"), ct);
        await onboarding.Moved(id, "suspend");

        Assert.Equal("allow", Assert.Single(await book.Answer([asked], new("user", "anna"), ct)).Answer.Decision);
    }

    [Theory]
    [InlineData("/gate", """{"function":"sale","supplierId":"1"}""", 400, "/function")]
    [InlineData("/gate", """{"function":"purchaseOrder"}""", 400, "/supplierId")]
    [InlineData("/gate", """{"function":"purchaseOrder","supplierId":"1","quantity":-1}""", 400, "/quantity")]
    [InlineData("/gate", """{"function":"purchaseOrder","supplierId":"1","quantity":1e300}""", 400, "/quantity")]
    [InlineData("/gate", """{"function":"purchaseOrder","supplierId":"1","asOf":"2026-01-01"}""", 422, "/asOf")]
    [InlineData("/gate:batch", """{"items":[{"function":"purchaseOrder","supplierId":"1"},{"function":"sale","supplierId":"1"},null]}""", 400, "/items/1/function /items/2")]
    [InlineData("/gate:batch", """{"items":[{"function":"purchaseOrder","supplierId":"1"},{"function":"purchaseOrder","supplierId":"1","knownAt":"x"}]}""", 422, "/items/1/knownAt")]
    [InlineData("/gate:batch", "{}", 400, "/items")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string path, string body, int status, string pointers)
    {
        var refused = await onboarding.Post(path, body);

        Assert.Equal((status, pointers), ((int)refused.Status, string.Join(' ', refused.Pointers)));
    }

    [Fact]
    public async Task A_machine_needs_the_scope()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await onboarding.Host.AsErp("sap", "receiving").PostJson("/gate", Question("nobody"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await onboarding.Host.AsErp("sap").PostJson("/gate", Question("nobody"))).Status);
    }
}
