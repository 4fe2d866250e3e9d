using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupplierQuality.Gateway.Tokens;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.Tokens;

public sealed class CarryingATokenToAService
{
    private static async Task<string> TokenOf(HttpClient client) => ((string)(await client.GetJson("/lots"))["headers"]["Authorization"]!)["Bearer ".Length..];

    private static async Task<TokenValidationResult> Check(GatewayUnderTest gateway, string token, string audience)
    {
        using var client = gateway.With(null);
        var keys = new JsonWebKeySet((await client.GetJson("/.well-known/jwks.json")).Text);
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = "supplier-quality-gateway", ValidAudience = audience, ValidAlgorithms = ["ES256"], IssuerSigningKeys = keys.GetSigningKeys(),
            LifetimeValidator = (_, expires, _, _) => expires > gateway.Clock.GetUtcNow().UtcDateTime,
        });
    }

    [Fact]
    public async Task The_token_is_good_for_its_service_and_for_no_other()
    {
        await using var service = await StubService.Start();
        await using var gateway = GatewayUnderTest.Start(service.As("inspection"));
        using var admin = gateway.Admin();

        var token = await TokenOf(admin);

        Assert.True((await Check(gateway, token, "inspection")).IsValid);
        Assert.IsType<SecurityTokenInvalidAudienceException>((await Check(gateway, token, "scorecard")).Exception);
        gateway.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<SecurityTokenInvalidLifetimeException>((await Check(gateway, token, "inspection")).Exception);
    }

    [Fact]
    public async Task It_says_who_calls_and_what_the_key_may_do()
    {
        await using var service = await StubService.Start();
        await using var gateway = GatewayUnderTest.Start(service.As("inspection"));
        using var admin = gateway.Admin();
        var made = await admin.PostJson("/api-keys", new { name = "sap", roles = new[] { "erp" }, scopes = new[] { "receiving-inspections" }, sourceSystem = "SAP-P01" });
        using var erp = gateway.With((string)made["key"]!);

        var token = new JsonWebToken(await TokenOf(erp));

        Assert.Equal(((string)made["id"]!, "apiKey", "sap", "SAP-P01"), (token.Subject, token.GetClaim("kind").Value, token.GetClaim("name").Value, token.GetClaim("source_system").Value));
        Assert.Equal(["erp"], token.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value));
        Assert.Equal(["receiving-inspections"], token.Claims.Where(claim => claim.Type == "scope").Select(claim => claim.Value));
        Assert.Equal(TimeSpan.FromMinutes(5), token.ValidTo - token.IssuedAt);
        Assert.Equal("ES256", token.Alg);
    }

    [Fact]
    public async Task A_suppliers_key_says_which_supplier()
    {
        await using var service = await StubService.Start();
        await using var gateway = GatewayUnderTest.Start(service.As("inspection"));
        using var admin = gateway.Admin();
        var made = await admin.PostJson("/api-keys", new { name = "portal", roles = new[] { "supplier" }, supplierId = "0001/4" });
        using var supplier = gateway.With((string)made["key"]!);

        var token = new JsonWebToken(await TokenOf(supplier));

        Assert.Equal(("supplier", "0001/4", "0001/4"), (token.GetClaim("kind").Value, token.GetClaim("supplier").Value, token.Subject));
        Assert.Equal(["supplier"], token.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value));
    }

    [Fact]
    public async Task A_real_service_takes_the_token_and_decides_by_the_role()
    {
        var (port, http1) = (RealParts.FreePort(), RealParts.FreePort());
        await using var gateway = GatewayUnderTest.Start(("ReverseProxy:Clusters:inspection:Destinations:main:Address", $"http://127.0.0.1:{port}"), ("ReverseProxy:Clusters:scorecard:Destinations:main:Address", $"http://127.0.0.1:{port}"));
        await using var inspection = await RealService(gateway, port, http1);
        using var inspector = gateway.With(await gateway.NewKey("inspector"));
        using var buyer = gateway.With(await gateway.NewKey("purchasing"));

        var caller = await inspector.GetJson("/lots");
        var forbidden = await buyer.GetJson("/lots");
        var wrongAudience = await inspector.GetJson("/standings");

        Assert.Equal((HttpStatusCode.OK, "apiKey"), (caller.Status, (string?)caller["actor"]["kind"]));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (forbidden.Status, forbidden.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, wrongAudience.Status);
        using var around = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http1}") };
        around.DefaultRequestHeaders.Add("X-Api-Key", GatewayUnderTest.BootstrapKey);
        Assert.Equal(HttpStatusCode.Unauthorized, (await around.GetJson("/lots")).Status);
    }

    private static async Task<WebApplication> RealService(GatewayUnderTest gateway, int port, int http1)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = gateway.Folder });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Documents"] = $"Data Source={gateway.Folder}/{{service}}.db",
            ["Identity:Jwks"] = gateway.Address + "/.well-known/jwks.json",
            ["Listen:Http2Port"] = $"{port}",
            [WebHostDefaults.ServerUrlsKey] = $"http://127.0.0.1:{http1}",
        });
        builder.AddServices(new Service("inspection").Maps(
            routes => routes.MapGet("/lots", (Caller caller) => Results.Json(caller)).Named("Lots", "x").For(Role.Inspector),
            routes => routes.MapGet("/standings", (Caller caller) => Results.Json(caller)).Named("Standings", "x").For(Role.Inspector)));
        var app = builder.Build();
        app.MapServices();
        await app.StartAsync();
        return app;
    }

    [Fact]
    public async Task A_token_of_one_replica_is_checked_with_the_keys_of_another()
    {
        var store = await RealParts.MongoDb();
        await using var service = await StubService.Start();
        (string, string)[] settings = [("ConnectionStrings:Documents", store), service.As("inspection")];
        await using var first = GatewayUnderTest.Start(settings);
        await using var second = GatewayUnderTest.Start(settings);
        using var atFirst = first.Admin();
        using var atSecond = second.Admin();

        var tokens = await Task.WhenAll(TokenOf(atFirst), TokenOf(atSecond));

        Assert.Equal(new JsonWebToken(tokens[0]).Kid, new JsonWebToken(tokens[1]).Kid);
        Assert.True((await Check(second, tokens[0], "inspection")).IsValid);
        Assert.True((await Check(first, tokens[1], "inspection")).IsValid);
    }

    [Fact]
    public async Task Keys_change_without_a_token_that_cannot_be_checked()
    {
        await using var service = await StubService.Start();
        await using var gateway = GatewayUnderTest.Start(service.As("inspection"));
        using var admin = gateway.Admin();
        var first = new JsonWebToken(await TokenOf(admin));

        gateway.Clock.Advance(TimeSpan.FromDays(29.5));
        await gateway.Part<SigningKeys>().Refresh(TestContext.Current.CancellationToken);
        var waiting = new JsonWebToken(await TokenOf(admin));
        var published = (await admin.GetJson("/.well-known/jwks.json"))["keys"].AsArray().Select(key => (string)key!["kid"]!).ToList();
        Assert.Equal(first.Kid, waiting.Kid);
        Assert.Equal(2, published.Count);

        gateway.Clock.Advance(TimeSpan.FromDays(1));
        var last = await TokenOf(admin);
        Assert.Equal(published.Single(kid => kid != first.Kid), new JsonWebToken(last).Kid);
        Assert.True((await Check(gateway, last, "inspection")).IsValid);
        Assert.Contains(first.Kid, (await admin.GetJson("/.well-known/jwks.json")).Text, StringComparison.Ordinal);

        gateway.Clock.Advance(TimeSpan.FromHours(3));
        await gateway.Part<SigningKeys>().Refresh(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(first.Kid, (await admin.GetJson("/.well-known/jwks.json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_that_make_the_first_key_at_once_agree_on_it()
    {
        await using var gateway = GatewayUnderTest.Start();
        var replicas = Enumerable.Range(0, 8).Select(_ => new SigningKeys(
            gateway.Part<SupplierQuality.Platform.Documents.IDocuments<SigningKey>>(), gateway.Part<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(),
            gateway.Part<Microsoft.Extensions.Options.IOptions<GatewayOptions>>(), gateway.Clock, gateway.Part<ILogger<SigningKeys>>())).ToList();

        gateway.Clock.Advance(TimeSpan.FromDays(40));
        await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.Refresh(TestContext.Current.CancellationToken))));
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        var signers = await Task.WhenAll(replicas.Select(async replica => (await replica.Signer(TestContext.Current.CancellationToken)).Kid));

        Assert.Single(signers.Distinct());
        Assert.Equal(2, (await replicas[0].Published(TestContext.Current.CancellationToken)).Count);
        replicas.ForEach(replica => replica.Dispose());
    }

    [Fact]
    public async Task The_private_part_of_a_key_is_neither_published_nor_stored_in_the_clear()
    {
        await using var gateway = GatewayUnderTest.Start();
        using var client = gateway.With(null);
        var key = (JsonWebKey)(await gateway.Part<SigningKeys>().Signer(TestContext.Current.CancellationToken)).Key;

        Assert.DoesNotContain("\"d\"", (await client.GetJson("/.well-known/jwks.json")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.D, gateway.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sq-gateway-").FullName;
        JsonNode before;
        await using (var first = GatewayUnderTest.StartForTheFirstTime(folder)) before = await KeysOf(first);
        await using (var second = GatewayUnderTest.StartForTheFirstTime(folder)) Assert.Equal(before.ToJsonString(), (await KeysOf(second)).ToJsonString());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonNode> KeysOf(GatewayUnderTest gateway)
    {
        using var client = gateway.With(null);
        return (await Eventually.Holds(() => client.GetJson("/.well-known/jwks.json"), answer => answer["keys"].AsArray().Count > 0))["keys"];
    }
}
