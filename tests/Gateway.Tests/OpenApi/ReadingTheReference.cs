using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.OpenApi;

public sealed class ReadingTheReference
{
    [Fact]
    public async Task The_documents_of_the_services_are_one_with_the_gateways()
    {
        await using var service = await StubService.Start();
        await using var gateway = GatewayUnderTest.Start(service.As("onboarding"), service.As("audit"), service.As("inspection"), service.As("scorecard"));
        using var client = gateway.With(null);

        var answer = await client.GetJson("/openapi.json");

        Assert.StartsWith("3.1", (string?)answer["openapi"], StringComparison.Ordinal);
        Assert.NotNull(answer["paths"]["/lots"]);
        Assert.NotNull(answer["paths"]["/api-keys"]);
        Assert.Equal("/", (string?)answer["servers"][0]!["url"]);
        Assert.NotNull(answer["components"]["securitySchemes"]!["bearer"]);
        Assert.Null(answer.Body!["x-unavailable"]);
    }

    [Fact]
    public async Task A_service_that_is_away_is_named_and_the_rest_is_there()
    {
        await using var service = await StubService.Start();
        var nobody = $"http://127.0.0.1:{RealParts.FreePort()}";
        await using var gateway = GatewayUnderTest.Start(service.As("inspection"), service.As("scorecard"), service.As("onboarding"), ("ReverseProxy:Clusters:audit:Destinations:main:Address", nobody));
        using var client = gateway.With(null);

        var answer = await client.GetJson("/openapi.json");

        Assert.NotNull(answer["paths"]["/lots"]);
        Assert.Equal("""["audit"]""", answer["x-unavailable"].ToJsonString());
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        await using var gateway = GatewayUnderTest.Start();
        using var client = gateway.With(null);

        using var page = await client.GetAsync("/docs");
        var html = await page.Content.ReadAsStringAsync();
        using var script = await client.GetAsync("/docs/scalar.js");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("//", html.Replace("</", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
