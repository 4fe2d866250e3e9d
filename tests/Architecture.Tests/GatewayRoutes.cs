using System.Text.Json.Nodes;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;
using SupplierQuality.Gateway;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Architecture.Tests;

/// <summary>What a service serves, the gateway forwards to it.</summary>
public class GatewayRoutes
{
    [Fact]
    public void Every_path_of_a_service_is_forwarded_to_that_service()
    {
        var served = Composition.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ServiceName>() is { Name: not "gateway" })
            .Select(endpoint => (Service: endpoint.Metadata.GetMetadata<ServiceName>()!.Name, Template: endpoint.RoutePattern.RawText!)).ToList();

        Assert.NotEmpty(served);
        Rule.Holds(RoutingRules.NotForwarded(served, Forwarded()));
    }

    [Fact]
    public void A_path_that_is_forwarded_nowhere_or_elsewhere_is_found()
    {
        (string, string)[] forwarded = [("inspection", "/lots/{**rest}"), ("inspection", "/sampling:simulate"), ("scorecard", "/standings/{**rest}")];

        Assert.Equal(["/lotsize of inspection is not forwarded", "/standings/{id} of inspection is forwarded to scorecard"],
            RoutingRules.NotForwarded([("inspection", "/lots"), ("inspection", "/lots/{id}:release"), ("inspection", "/sampling:simulate"), ("inspection", "/lotsize"), ("inspection", "/standings/{id}")], forwarded));
    }

    /// <summary>From the settings that the gateway carries within; a cluster that names its service in its metadata belongs to that one.</summary>
    private static IEnumerable<(string Service, string Pattern)> Forwarded()
    {
        using var file = typeof(GatewayService).Assembly.GetManifestResourceStream("appsettings.json")!;
        var proxy = JsonNode.Parse(file)!["ReverseProxy"]!;
        return proxy["Routes"]!.AsObject().Select(route =>
        {
            var cluster = (string)route.Value!["ClusterId"]!;
            return ((string?)proxy["Clusters"]![cluster]!["Metadata"]?["Service"] ?? cluster, (string)route.Value["Match"]!["Path"]!);
        });
    }
}
