using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.Features;

/// <summary>A gateway with its first admin key.</summary>
public sealed class GatewayWithAnAdmin : IAsyncDisposable
{
    public GatewayWithAnAdmin() => Admin = Gateway.Admin();

    public GatewayUnderTest Gateway { get; } = GatewayUnderTest.Start();
    public HttpClient Admin { get; }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Gateway.DisposeAsync();
    }
}

public sealed class KeepingApiKeys(GatewayWithAnAdmin with) : IClassFixture<GatewayWithAnAdmin>
{
    private readonly GatewayUnderTest gateway = with.Gateway;
    private readonly HttpClient admin = with.Admin;

    private async Task<HttpStatusCode> Asks(string key)
    {
        using var client = gateway.With(key);
        return (await client.GetJson("/api-keys")).Status;
    }

    [Fact]
    public async Task A_key_is_shown_once_and_signs_in()
    {
        var made = await admin.PostJson("/api-keys", new { name = "ops", roles = new[] { "admin" } });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        var key = (string)made["key"]!;
        Assert.Matches("^sqk_[A-Za-z0-9]{32,}$", key);
        Assert.Equal(HttpStatusCode.OK, await Asks(key));
        Assert.DoesNotContain(key, (await admin.GetJson("/api-keys")).Text, StringComparison.Ordinal);
        var read = await admin.GetJson($"/api-keys/{made["id"]}");
        Assert.Null(read.Body!["key"]);
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Neither_the_store_nor_the_log_has_the_secret()
    {
        var made = await admin.PostJson("/api-keys", new { name = "ops", roles = new[] { "admin" } }, idempotencyKey: "k1");
        var key = (string)made["key"]!;
        await Asks(key);

        Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains(key, StringComparison.Ordinal));
        Assert.DoesNotContain(key, gateway.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_taken_from_either_header()
    {
        var key = await gateway.NewKey("admin");
        using var client = gateway.With(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        Assert.Equal(HttpStatusCode.OK, (await client.GetJson("/api-keys")).Status);
    }

    [Fact]
    public async Task A_key_in_the_url_signs_nobody_in()
    {
        var key = await gateway.NewKey("admin");
        using var client = gateway.With(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetJson($"/api-keys?api_key={key}&access_token={key}")).Status);
    }

    [Theory]
    [InlineData("sqk_0123456789012345678901234567890123456789012")]
    [InlineData("sqk_")]
    [InlineData("something")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJhZG1pbiJ9.")]
    public async Task A_key_that_nobody_made_is_refused(string key)
    {
        using var client = gateway.With(key);

        var answer = await client.GetJson("/api-keys");

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (answer.Status, answer.Code));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task An_expired_key_signs_in_no_more()
    {
        var made = await admin.PostJson("/api-keys", new { name = "soon over", roles = new[] { "admin" }, expiresAt = gateway.Clock.GetUtcNow().AddSeconds(10) });
        var key = (string)made["key"]!;

        Assert.Equal(HttpStatusCode.OK, await Asks(key));
        gateway.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(key));
    }

    [Fact]
    public async Task A_deleted_key_signs_in_no_more_and_its_history_says_who_did_it()
    {
        var made = await admin.PostJson("/api-keys", new { name = "leaked", roles = new[] { "admin" } });
        var key = (string)made["key"]!;
        Assert.Equal(HttpStatusCode.OK, await Asks(key));

        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendJson(HttpMethod.Delete, $"/api-keys/{made["id"]}", null)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(key));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetJson($"/api-keys/{made["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendJson(HttpMethod.Delete, $"/api-keys/{made["id"]}", null)).Status);
        var history = (await admin.GetJson($"/api-keys/{made["id"]}/history"))["items"].AsArray();
        Assert.Equal(["created", "deleted"], history.Select(change => (string)change!["action"]!));
        Assert.Equal(("apiKey", "bootstrap"), ((string)history[1]!["by"]!["kind"]!, (string)history[1]!["by"]!["id"]!));
    }

    [Fact]
    public async Task A_deletion_that_expects_another_version_is_stale()
    {
        var made = await admin.PostJson("/api-keys", new { name = "x", roles = new[] { "erp" } });

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.SendJson(HttpMethod.Delete, $"/api-keys/{made["id"]}", null, "\"7\"")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendJson(HttpMethod.Delete, $"/api-keys/{made["id"]}", null, made.ETag)).Status);
    }

    [Fact]
    public async Task Two_keys_of_one_name_live_side_by_side_until_the_old_one_is_deleted()
    {
        var old = await admin.PostJson("/api-keys", new { name = "sap", roles = new[] { "admin" } });
        var next = await admin.PostJson("/api-keys", new { name = "sap", roles = new[] { "admin" } });

        Assert.Equal(HttpStatusCode.OK, await Asks((string)old["key"]!));
        Assert.Equal(HttpStatusCode.OK, await Asks((string)next["key"]!));
        await admin.SendJson(HttpMethod.Delete, $"/api-keys/{old["id"]}", null);
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks((string)old["key"]!));
        Assert.Equal(HttpStatusCode.OK, await Asks((string)next["key"]!));
    }

    [Fact]
    public async Task A_request_that_is_repeated_makes_one_key_and_does_not_show_it_again()
    {
        var first = await admin.PostJson("/api-keys", new { name = "once", roles = new[] { "erp" } }, idempotencyKey: "abc");
        var again = await admin.PostJson("/api-keys", new { name = "once", roles = new[] { "erp" } }, idempotencyKey: "abc");
        var other = await admin.PostJson("/api-keys", new { name = "other", roles = new[] { "erp" } }, idempotencyKey: "abc");

        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Null(again.Body!["key"]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (other.Status, other.Code));
    }

    [Theory]
    [InlineData("""{"roles":["admin"]}""", "/name")]
    [InlineData("""{"name":" ","roles":["admin"]}""", "/name")]
    [InlineData("""{"name":"x"}""", "/roles")]
    [InlineData("""{"name":"x","roles":[]}""", "/roles")]
    [InlineData("""{"name":"x","roles":["boss"]}""", "/roles/0")]
    [InlineData("""{"name":"x","roles":[null]}""", "/roles/0")]
    [InlineData("""{"name":"x","roles":["erp","erp"]}""", "/roles")]
    [InlineData("""{"name":"x","roles":["supplier"]}""", "/supplierId")]
    [InlineData("""{"name":"x","roles":["supplier","admin"],"supplierId":"S-1"}""", "/roles")]
    [InlineData("""{"name":"x","roles":["erp"],"supplierId":"S-1"}""", "/supplierId")]
    [InlineData("""{"name":"x","roles":["erp"],"scopes":[]}""", "/scopes")]
    [InlineData("""{"name":"x","roles":["erp"],"scopes":["a b"]}""", "/scopes/0")]
    [InlineData("""{"name":"x","roles":["erp"],"scopes":["everything"]}""", "/scopes/0")]
    [InlineData("""{"name":"x","roles":["admin"],"scopes":["gate"]}""", "/scopes")]
    [InlineData("""{"name":"x","roles":["erp","purchasing"],"scopes":["gate"]}""", "/scopes")]
    [InlineData("""{"name":"x","roles":["erp"],"expiresAt":"2027-01-01T00:00:00"}""", "/expiresAt")]
    [InlineData("""{"name":"x","roles":["erp"],"expiresAt":"2027-01-01"}""", "/expiresAt")]
    [InlineData("""{"name":"x","roles":["erp"],"sourceSystem":".."}""", "/sourceSystem")]
    [InlineData("""{"name":"x","roles":["erp"],"sourceSystem":"a\nb"}""", "/sourceSystem")]
    [InlineData("""{"name":"x","roles":["erp"],"expiresAt":"2001-01-01T00:00:00Z"}""", "/expiresAt")]
    [InlineData("""{"name":"x","roles":["erp"],"expiresAt":"9999-01-01T00:00:00Z"}""", "/expiresAt")]
    [InlineData("""{"name":"x","roles":["erp"],"expiresAt":"soon"}""", "/expiresAt")]
    [InlineData("""{"name":"x","roles":"erp"}""", "/roles")]
    [InlineData("""{"name":"x","roles":["erp"],"sourceSystem":" a"}""", "/sourceSystem")]
    [InlineData("""{"name":"x","roles":["erp"],"role":"admin"}""", "/role")]
    public async Task A_wrong_field_is_named(string body, string pointer)
    {
        var answer = await admin.PostJson("/api-keys", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(pointer, answer.Pointers);
    }

    [Theory]
    [InlineData("purchasing")]
    [InlineData("erp")]
    [InlineData("certification-auditor")]
    public async Task Only_an_admin_makes_and_deletes_keys(string role)
    {
        using var client = gateway.With(await gateway.NewKey(role));

        var made = await client.PostJson("/api-keys", new { name = "x", roles = new[] { "admin" } });
        var deleted = await client.SendJson(HttpMethod.Delete, "/api-keys/bootstrap", null);

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (made.Status, made.Code));
        Assert.Equal(HttpStatusCode.Forbidden, deleted.Status);
    }

    [Fact]
    public async Task Answers_carry_headers_that_protect_a_browser()
    {
        var answer = await admin.GetJson("/api-keys");

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }
}
