using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.SignIn;

/// <summary>As in Standalone: the gateway's service beside others, sign-in without a token, nothing forwarded.</summary>
public sealed class SharingAProcessWithTheServices : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sq-gateway-").FullName;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Documents"] = $"Data Source={folder}/{{service}}.db",
            ["Gateway:BootstrapApiKey"] = GatewayUnderTest.BootstrapKey,
            ["Gateway:SetupTokenFile"] = folder + "/setup-token",
        });
        builder.AddSignIn();
        builder.AddServices(GatewayService.Define(), new Service("inspection").Maps(
            routes => routes.MapGet("/lots", (Caller caller) => Results.Json(caller)).Named("Lots", "x").For(Role.Erp, Role.Supplier).WithScope("inspection:read")));
        app = builder.Build();
        app.MapServices();
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private HttpClient With(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    private async Task<HttpClient> WithNewKey(object request)
    {
        using var admin = With(GatewayUnderTest.BootstrapKey);
        return With((string)(await admin.PostJson("/api-keys", request))["key"]!);
    }

    [Fact]
    public async Task A_service_sees_the_same_caller_as_behind_the_gateway()
    {
        using var supplier = await WithNewKey(new { name = "portal", roles = new[] { "supplier" }, supplierId = "S-1" });

        var caller = await supplier.GetJson("/lots");

        Assert.Equal(("supplier", "S-1", "S-1"), ((string)caller["actor"]["kind"]!, (string)caller["actor"]["id"]!, (string)caller["supplierId"]!));
    }

    [Fact]
    public async Task Scopes_of_a_key_limit_it()
    {
        using var free = await WithNewKey(new { name = "a", roles = new[] { "erp" } });
        using var right = await WithNewKey(new { name = "b", roles = new[] { "erp" }, scopes = new[] { "inspection:read" } });
        using var wrong = await WithNewKey(new { name = "c", roles = new[] { "erp" }, scopes = new[] { "suppliers" } });

        Assert.Equal(HttpStatusCode.OK, (await free.GetJson("/lots")).Status);
        Assert.Equal(HttpStatusCode.OK, (await right.GetJson("/lots")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrong.GetJson("/lots")).Status);
    }

    [Fact]
    public async Task The_document_is_that_of_the_process_and_no_key_is_made_that_signs_nothing()
    {
        using var client = With(null);

        var document = await client.GetJson("/openapi.json");

        Assert.NotNull(document["paths"]["/lots"]);
        Assert.NotNull(document["paths"]["/api-keys"]);
        Assert.Empty((await client.GetJson("/.well-known/jwks.json"))["keys"].AsArray());
        using var page = await client.GetAsync("/docs", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_open_without_sign_in()
    {
        using var client = With(null);

        foreach (var path in (string[])["/lots", "/api-keys", "/operations/gateway/status", "/nowhere"])
            Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), ((await client.GetJson(path)).Status, (await client.GetJson(path)).Code));
    }
}
