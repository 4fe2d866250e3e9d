using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class RegisteringASupplier(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task A_prospect_is_registered_under_the_vendor_number_of_the_ERP()
    {
        var id = NewId("000");

        var created = Expect(HttpStatusCode.Created, await onboarding.Post("/suppliers", Form(id, ("provision", new JsonArray("incorporated")), ("duns", "123456789"))));

        Assert.Equal((id, "prospect", "\"1\""), ((string)created["id"]!, (string)created["state"]!, created.ETag));
        Assert.Equal($"/suppliers/{id}", created.Headers.Location?.OriginalString);
        var read = await onboarding.Purchasing.GetJson($"/suppliers/{id}");
        Assert.True(JsonNode.DeepEquals(created.Body, read.Body), read.Text);
        Assert.Equal("prospect", Assert.Single(onboarding.Told(id)).State);
        Assert.Equal(["registered"], await onboarding.History($"/suppliers/{id}"));
    }

    [Fact]
    public async Task Without_a_number_it_gets_the_next_free_one_of_ours()
    {
        var first = (string)(await onboarding.Post("/suppliers", Form()))["id"]!;
        Assert.Matches(@"^S-\d{6}$", first);
        var next = int.Parse(first[2..], System.Globalization.CultureInfo.InvariantCulture) + 1;
        Expect(HttpStatusCode.Created, await onboarding.Post("/suppliers", Form($"S-{next:D6}")));

        var second = (string)(await onboarding.Post("/suppliers", Form()))["id"]!;

        Assert.True(int.Parse(second[2..], System.Globalization.CultureInfo.InvariantCulture) > next, second);
    }

    [Fact]
    public async Task Many_at_once_get_a_number_each()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => onboarding.Post("/suppliers", Form())));

        Assert.Equal(20, created.Select(answer => (string)Expect(HttpStatusCode.Created, answer)["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_number_is_given_once() =>
        Assert.Equal((HttpStatusCode.Conflict, "already-exists"), await onboarding.Post("/suppliers", Form(await onboarding.Prospect())) is var again ? (again.Status, again.Code) : default);

    [Fact]
    public async Task A_request_that_is_repeated_with_its_key_is_answered_with_the_same_supplier()
    {
        var key = NewId("key-");
        var body = Form(with: ("externalIds", new JsonArray(new JsonObject { ["sourceSystem"] = "sap", ["id"] = key })));

        var first = await onboarding.Purchasing.PostJson("/suppliers", body, idempotencyKey: key);
        var second = await onboarding.Purchasing.PostJson("/suppliers", body, idempotencyKey: key);

        Assert.Equal((HttpStatusCode.Created, first.Text), (second.Status, second.Text));
        Assert.Equal("idempotency-key-reused", (await onboarding.Purchasing.PostJson("/suppliers", Form(), idempotencyKey: key)).Code);
    }

    [Fact]
    public async Task An_id_of_another_system_belongs_to_one_supplier()
    {
        var sap = NewId("sap-");
        JsonArray External() => [new JsonObject { ["sourceSystem"] = "sap", ["id"] = sap }];
        var first = await onboarding.Prospect(("externalIds", External()));

        var second = await onboarding.Post("/suppliers", Form(NewId(), ("externalIds", External())));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "external-id-taken"), (second.Status, second.Code));
        Assert.Equal(["/externalIds/0"], second.Pointers);
        Expect(HttpStatusCode.OK, await onboarding.Purchasing.PatchJson($"/suppliers/{first}", new { externalIds = External(), name = "Acme" }, "*"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_sent_again_while_it_still_runs_registers_one_supplier(bool withAnIdOfAnotherSystem)
    {
        var key = NewId("key-");
        var body = withAnIdOfAnotherSystem ? Form(with: ("externalIds", new JsonArray(new JsonObject { ["sourceSystem"] = "sap", ["id"] = key }))) : Form();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => onboarding.Purchasing.PostJson("/suppliers", body, idempotencyKey: key))));

        Assert.Equal((HttpStatusCode.Created, answers[0].Text), Assert.Single(answers.Select(answer => (answer.Status, answer.Text)).Distinct()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_belongs_to_one_also_where_many_register_at_the_same_moment(bool underTheirOwnNumbers)
    {
        var sap = NewId("sap-");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => onboarding.Post("/suppliers",
            Form(underTheirOwnNumbers ? NewId() : null, ("externalIds", new JsonArray(new JsonObject { ["sourceSystem"] = "sap", ["id"] = sap })))))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("external-id-taken", answer.Code));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var body = """
            {"id":" x","name":" ","country":"Austria","commodities":["a",null,"a"],"criticality":"huge","provision":["other"],
             "contacts":[{"email":"nowhere"}],"sites":[{"id":"s1","name":"One","country":"AT"},{"id":"s1","name":"Two","country":"AT"}],"externalIds":[null]}
            """;

        var refused = await onboarding.Post("/suppliers", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (refused.Status, refused.Code));
        Assert.Equal(
            ["/commodities/1", "/commodities/2", "/contacts/0/email", "/contacts/0/name", "/country", "/criticality", "/externalIds/0", "/id", "/name", "/provision/0", "/sites/1"],
            refused.Pointers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"nam":"Acme"}""", "/nam")]
    [InlineData("""{"name":5}""", "/name")]
    [InlineData("""{"name":"Acme","sites":{}}""", "/sites")]
    [InlineData("[]", "")]
    public async Task What_cannot_be_read_is_a_bad_request_that_names_the_field(string body, string pointer)
    {
        var refused = await onboarding.Post("/suppliers", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(pointer, refused.Pointers);
    }

    [Fact]
    public async Task An_id_with_a_slash_is_an_id_like_any_other()
    {
        var id = NewId("A/");
        Expect(HttpStatusCode.Created, await onboarding.Post("/suppliers", Form(id)));

        Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{Uri.EscapeDataString(id)}/evaluations", Evaluation()));

        Assert.Equal("underEvaluation", await onboarding.StateOf(Uri.EscapeDataString(id)));
    }
}
