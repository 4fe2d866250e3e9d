using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Http;

public sealed class AskingAService : IAsyncLifetime
{
    private ServiceUnderTest service = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceUnderTest.Start(NotesService.Define());
        http = service.As("purchasing");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_created_resource_is_answered_with_its_place_and_an_etag()
    {
        var created = await http.PostJson("/notes", new { text = "one", amount = 10.50m });
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("\"1\"", created.ETag);
        Assert.Contains("10.50", created.Text, StringComparison.Ordinal);
        Assert.Equal($"/notes/{created["id"]}", created.Headers.Location?.OriginalString);
        Assert.Equal("one", (string?)(await http.GetJson($"/notes/{created["id"]}"))["text"]);
    }

    [Fact]
    public async Task A_change_wants_the_etag_that_was_read()
    {
        var id = (await http.PostJson("/notes", new { text = "one" }))["id"];
        Assert.Equal("if-match-required", (await http.PostJson($"/notes/{id}:bump")).Code);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await http.PostJson($"/notes/{id}:bump", ifMatch: "\"9\"")).Status);
        var bumped = await http.PostJson($"/notes/{id}:bump", ifMatch: "\"1\"");
        Assert.Equal("\"2\"", bumped.ETag);
        Assert.Equal(HttpStatusCode.OK, (await http.PostJson($"/notes/{id}:bump", ifMatch: "*")).Status);
    }

    [Fact]
    public async Task Who_takes_whatever_is_there_does_not_find_it_stale()
    {
        var id = (await http.PostJson("/notes", new { text = "one" }))["id"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => http.PostJson($"/notes/{id}:bump", ifMatch: "*"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(5, (int)(await http.GetJson($"/notes/{id}"))["number"]!);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"1\"")]
    public async Task A_request_that_is_sent_again_while_it_still_runs_is_answered_as_the_first(string ifMatch)
    {
        var id = (await http.PostJson("/notes", new { text = "one" }))["id"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => http.PostJson($"/notes/{id}:bump", ifMatch: ifMatch, idempotencyKey: "twice"))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, 2), (answer.Status, (int)answer["number"]!)));
    }

    [Fact]
    public async Task A_put_creates_without_an_etag_and_replaces_with_one()
    {
        Assert.Equal(HttpStatusCode.Created, (await http.PutJson("/notes/n1", new { text = "one" })).Status);
        Assert.Equal("if-match-required", (await http.PutJson("/notes/n1", new { text = "two" })).Code);
        Assert.Equal("stale", (await http.PutJson("/notes/n1", new { text = "two" }, ifMatch: "\"7\"")).Code);
        Assert.Equal("\"2\"", (await http.PutJson("/notes/n1", new { text = "two" }, ifMatch: "\"1\"")).ETag);
        Assert.Equal(HttpStatusCode.OK, (await http.PutJson("/notes/n1", new { text = "three" }, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task A_repeated_key_gets_the_same_answer_even_where_the_etag_has_grown_stale()
    {
        var created = await http.PostJson("/notes", new { text = "one" }, idempotencyKey: "k1");
        var again = await http.PostJson("/notes", new { text = "one" }, idempotencyKey: "k1");
        Assert.Equal((created.Status, created.Text, created.ETag), (again.Status, again.Text, again.ETag));
        var bumped = await http.PostJson($"/notes/{created["id"]}:bump", ifMatch: "\"1\"", idempotencyKey: "k2");
        var bumpedAgain = await http.PostJson($"/notes/{created["id"]}:bump", ifMatch: "\"1\"", idempotencyKey: "k2");
        Assert.Equal((bumped.Status, bumped.Text), (bumpedAgain.Status, bumpedAgain.Text));
        Assert.Equal("idempotency-key-reused", (await http.PostJson("/notes", new { text = "two" }, idempotencyKey: "k1")).Code);
        Assert.Single((await http.GetJson("/notes"))["items"].AsArray());
    }

    [Theory]
    [InlineData("""{"text": 5}""", "/text", "invalid-json")]
    [InlineData("""{}""", "/text", "required")]
    [InlineData("""{"text": null}""", "/text", "required")]
    [InlineData("""{"text": "a", "txet": "b"}""", "/txet", "unknown-field")]
    [InlineData("""{"text": "a", "amount": 1e400}""", "/amount", "invalid-json")]
    [InlineData("""{"text": "a", "lines": [{"id": "x", "count": 1}, {"id": "y"}]}""", "/lines/1/count", "required")]
    [InlineData("""{"text": "a", "lines": [{"id": "x", "count": 1.5}]}""", "/lines/0/count", "invalid-json")]
    [InlineData("""{"text": "a", "text": "b"}""", "/text", "duplicate-field")]
    [InlineData("""{"text": """, "/text", "invalid-json")]
    [InlineData("", "", "invalid-request")]
    public async Task A_wrong_body_gets_a_problem_that_names_the_field(string body, string pointer, string code)
    {
        var answer = await http.PostJson("/notes", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(answer.Pointers.Contains(pointer) && answer.Text.Contains(code, StringComparison.Ordinal), answer.Text);
    }

    [Fact]
    public async Task Nothing_is_open_that_does_not_name_its_roles()
    {
        Assert.Equal("unauthenticated", (await service.Anonymous().GetJson("/notes")).Code);
        Assert.Equal("forbidden", (await service.As("inspector").GetJson("/notes")).Code);
        Assert.Equal("forbidden", (await http.GetJson("/closed")).Code);
        Assert.Equal(HttpStatusCode.OK, (await service.As("certification-auditor").GetJson("/notes")).Status);
        Assert.Equal("forbidden", (await service.As("certification-auditor").PostJson("/notes", new { text = "a" })).Code);
        Assert.Equal(HttpStatusCode.OK, (await service.AsErp(null, "notes").GetJson("/notes")).Status);
        Assert.Equal("forbidden", (await service.AsErp(null, "other").GetJson("/notes")).Code);
        Assert.Equal("not-found", (await http.GetJson("/nowhere")).Code);
    }

    [Fact]
    public async Task Bulk_is_refused_while_what_was_accepted_cannot_be_passed_on()
    {
        Assert.Equal(HttpStatusCode.Created, (await http.PostJson("/notes:bulk")).Status);
        service.Clock.Advance(TimeSpan.FromSeconds(61)); // nobody takes the note's event here
        var refused = await http.PostJson("/notes:bulk");
        Assert.Equal(((HttpStatusCode)429, "overloaded"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Created, (await http.PostJson("/notes", new { text = "a single one is still taken" })).Status);
    }

    [Fact]
    public async Task Our_own_errors_say_nothing_but_a_trace()
    {
        var answer = await http.GetJson("/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_may_contain_a_slash_or_what_looks_like_one()
    {
        foreach (var id in (string[])["a/b", "a%2Fb", "ü ß", "a:b", "100%"])
        {
            var path = "/notes/" + Uri.EscapeDataString(id);
            Assert.Equal(HttpStatusCode.Created, (await http.PutJson(path, new { text = "t" })).Status);
            Assert.Equal(id, (string?)(await http.GetJson(path))["id"]);
        }
        Assert.Equal("note-full", (await Full("a/b")).Code);
    }

    [Fact]
    public async Task A_list_is_paged_and_comes_as_csv_with_formulas_defused()
    {
        for (var i = 0; i < 5; i++) await http.PostJson("/notes", new { text = i == 0 ? "=1+1" : $"n{i}", amount = -i });
        var first = await http.GetJson("/notes?limit=3");
        var second = await http.GetJson($"/notes?limit=3&cursor={first["nextCursor"]}");
        Assert.Equal(5, first["items"].AsArray().Concat(second["items"].AsArray()).Select(item => (string)item!["id"]!).Distinct().Count());
        Assert.Null(second.Body!["nextCursor"]);
        Assert.Contains("?cursor", (await http.GetJson("/notes?cursor=nonsense")).Pointers);
        Assert.Contains("?limit", (await http.GetJson("/notes?limit=0")).Pointers);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/notes");
        request.Headers.Accept.ParseAdd("text/csv");
        var csv = await (await http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.StartsWith("id,text,number,amount\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.Contains(",-4\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_openapi_document_is_3_1_and_lists_its_operations()
    {
        var document = await service.Anonymous().GetJson("/openapi.json");
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("BumpNote", (string?)document["paths"]["/notes/{id}:bump"]!["post"]!["operationId"]);
    }

    [Fact]
    public async Task Health_is_open_and_true()
    {
        foreach (var path in (string[])["live", "started", "ready"]) Assert.Equal(HttpStatusCode.OK, (await service.Anonymous().GetJson("/health/" + path)).Status);
    }

    private async Task<Answer> Full(string id)
    {
        Answer last = null!;
        for (var i = 0; i < 6; i++) last = await http.PostJson($"/notes/{Uri.EscapeDataString(id)}:bump", ifMatch: "*");
        return last;
    }
}
