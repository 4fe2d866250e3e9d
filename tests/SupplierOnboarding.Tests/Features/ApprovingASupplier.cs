using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

/// <summary>ISO 9001:2015, 8.4.1, over HTTP; the rules themselves are tabled in Domain.</summary>
public class ApprovingASupplier(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task Supplier_without_an_evaluation_is_not_approved()
    {
        var id = await onboarding.Prospect();

        var refused = await onboarding.Post($"/suppliers/{id}/approvals", Approval());

        Assert.Equal((HttpStatusCode.Conflict, "supplier-not-evaluated"), (refused.Status, refused.Code));
        Assert.Equal("prospect", await onboarding.StateOf(id));
    }

    [Fact]
    public async Task From_prospect_over_evaluation_to_approved()
    {
        var id = await onboarding.Prospect();
        var evaluated = Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/evaluations", Evaluation(nextDue: "2027-03-02"), ifMatch: null));
        Assert.Equal("underEvaluation", (string)evaluated["state"]!);

        var approved = Expect(HttpStatusCode.Created, await onboarding.Post(
            $"/suppliers/{id}/approvals", Approval(scope: new { part = "4711", plant = "graz", site = "graz", validFrom = "2026-01-01", validTo = "2026-12-31", maxQuantity = 1000.50m }), evaluated.ETag));

        Assert.Equal("approved", (string)approved["state"]!);
        var scope = Assert.Single(approved["scopes"].AsArray())!;
        Assert.Equal("""["4711","graz","graz","2026-01-01","2026-12-31",1000.50,false]""",
            new System.Text.Json.Nodes.JsonArray(scope["part"]!.DeepClone(), scope["plant"]!.DeepClone(), scope["site"]!.DeepClone(), scope["validFrom"]!.DeepClone(), scope["validTo"]!.DeepClone(),
                scope["maxQuantity"]!.DeepClone(), scope["conditional"]!.DeepClone()).ToJsonString());
        Assert.Equal((string)approved["approvals"][0]!["id"]!, (string)scope["approvalId"]!);
        Assert.Equal(["prospect", "underEvaluation", "approved"], onboarding.Told(id).Select(told => told.State));
        Assert.Equal("4711", Assert.Single(onboarding.Told(id)[^1].Scopes).Part);
        Assert.Equal(["registered", "evaluated", "approved"], await onboarding.History($"/suppliers/{id}"));
    }

    [Fact]
    public async Task A_decision_wants_the_ETag_that_was_read()
    {
        var id = await onboarding.Evaluated();

        Assert.Equal((HttpStatusCode)428, (await onboarding.Post($"/suppliers/{id}/approvals", Approval(), ifMatch: null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await onboarding.Post($"/suppliers/{id}/approvals", Approval(), "\"1\"")).Status);
    }

    [Fact]
    public async Task Repeated_with_its_key_it_is_approved_once_even_where_the_ETag_has_grown_stale()
    {
        var id = await onboarding.Evaluated();
        var etag = (await onboarding.Purchasing.GetJson($"/suppliers/{id}")).ETag;
        var key = NewId("key-");

        var first = await onboarding.Purchasing.PostJson($"/suppliers/{id}/approvals", Approval(), etag, key);
        var second = await onboarding.Purchasing.PostJson($"/suppliers/{id}/approvals", Approval(), etag, key);

        Assert.Equal((HttpStatusCode.Created, first.Text), (second.Status, second.Text));
        Assert.Single((await onboarding.Purchasing.GetJson($"/suppliers/{id}"))["approvals"].AsArray());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var id = await onboarding.Evaluated();

        var refused = await onboarding.Post($"/suppliers/{id}/approvals", """
            {"decision":"maybe","scopes":[{"validFrom":"2026-01-01"},{"part":"1","commodity":"2","validFrom":"2026-01-02","validTo":"2026-01-01"},null,{"part":"1","validFrom":"0001-01-01","maxQuantity":-1}],
             "conditions":[{"text":"PPAP"}]}
            """);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            ["/conditions/0/dueDate", "/conditions/0/owner", "/decision", "/reason", "/scopes/0", "/scopes/1", "/scopes/1/validTo", "/scopes/2", "/scopes/3/maxQuantity", "/scopes/3/validFrom"],
            refused.Pointers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rule_about_a_field_names_it()
    {
        var id = await onboarding.Evaluated();

        var refused = await onboarding.Post($"/suppliers/{id}/approvals", Approval(scope: new { part = "1", site = "linz", validFrom = "2026-01-01" }));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "site-unknown"), (refused.Status, refused.Code));
        Assert.Equal(["/scopes/0/site"], refused.Pointers);
        Assert.Equal("scope-required", (await onboarding.Post($"/suppliers/{id}/approvals", new { decision = "approve", scopes = Array.Empty<object>(), reason = "x" })).Code);
    }

    [Fact]
    public async Task A_withdrawn_approval_is_gone_from_the_scopes_and_stays_on_record()
    {
        var id = await onboarding.Approved();
        var approval = (string)(await onboarding.Purchasing.GetJson($"/suppliers/{id}"))["approvals"][0]!["id"]!;

        var withdrawn = Expect(HttpStatusCode.OK, await onboarding.Post($"/suppliers/{id}/approvals/{approval}:withdraw", new { reason = "moved" }));

        Assert.Equal("underEvaluation", (string)withdrawn["state"]!);
        Assert.Empty(withdrawn["scopes"].AsArray());
        Assert.NotNull(withdrawn["approvals"][0]!["endedAt"]);
        Assert.Empty(onboarding.Told(id)[^1].Scopes);
        Assert.Equal("supplier-not-approved", (await onboarding.Post($"/suppliers/{id}/approvals/{approval}:withdraw", new { reason = "again" })).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await onboarding.Post($"/suppliers/{id}/approvals/none:withdraw", new { reason = "again" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await onboarding.Post("/suppliers/nobody/approvals/none:withdraw", new { reason = "again" })).Status);
    }

    [Fact]
    public async Task Rejected_it_comes_back_only_through_a_new_evaluation()
    {
        var id = await onboarding.Evaluated();
        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/approvals", new { decision = "reject", reason = "no capacity" }));

        Assert.Equal("supplier-rejected", (await onboarding.Post($"/suppliers/{id}/approvals", Approval())).Code);
        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/evaluations", Evaluation()));

        Assert.Equal("approved", (string)Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/approvals", Approval()))["state"]!);
    }

    [Theory]
    [InlineData("""{"type":"initial","answers":[],"conclusion":"suitable"}""", "/answers")]
    [InlineData("""{"type":"yearly","answers":[{"criterion":"q","score":4}],"conclusion":"suitable"}""", "/type")]
    [InlineData("""{"type":"initial","answers":[{"criterion":"q","score":5.1}],"conclusion":"suitable"}""", "/answers/0/score")]
    [InlineData("""{"type":"initial","answers":[{"criterion":"q","score":4},{"criterion":"q","score":3}],"conclusion":"suitable"}""", "/answers/1")]
    [InlineData("""{"type":"initial","answers":[{"criterion":"q","score":4}],"conclusion":"good"}""", "/conclusion")]
    [InlineData("""{"type":"initial","answers":[{"criterion":"q","score":4}],"conclusion":"suitable","nextDue":"soon"}""", "/nextDue")]
    public async Task An_evaluation_that_makes_no_sense_is_refused(string body, string pointer)
    {
        var refused = await onboarding.Post($"/suppliers/{await onboarding.Prospect()}/evaluations", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([pointer], refused.Pointers);
    }

    [Fact]
    public async Task Evaluations_that_fall_due_are_listed_the_earliest_first()
    {
        var (later, sooner, gone) = (await onboarding.Prospect(), await onboarding.Prospect(), await onboarding.Prospect());
        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{later}/evaluations", Evaluation(nextDue: "1999-05-02")));
        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{sooner}/evaluations", Evaluation(nextDue: "1999-05-01")));
        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{gone}/evaluations", Evaluation(nextDue: "1999-05-01")));
        await onboarding.Moved(gone, "disqualify");

        Assert.Equal([sooner, later], Items(await onboarding.Purchasing.GetJson("/evaluations-due?before=1999-05-03")).Select(item => (string)item["supplierId"]!));
        Assert.Equal([sooner], Items(await onboarding.Purchasing.GetJson("/evaluations-due?before=1999-05-02")).Select(item => (string)item["supplierId"]!));
        Assert.Equal(["?before"], (await onboarding.Purchasing.GetJson("/evaluations-due?before=1.5.1999")).Pointers);
    }
}
