using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using SupplierQuality.Gateway.Forwarding;
using SupplierQuality.Platform.Http;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace SupplierQuality.Gateway.OpenApi;

/// <summary>The documents of all services as one, kept for a short time. A service that is away is left out and named in <c>x-unavailable</c>.</summary>
internal sealed class MergedOpenApi(
    IProxyStateLookup proxy, [FromKeyedServices("v1")] IOpenApiDocumentProvider own, IOptions<GatewayOptions> options, TimeProvider clock, ILogger<MergedOpenApi> log)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim turn = new(1, 1);
    private (string Json, DateTimeOffset Until)? kept;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/openapi.json", async (MergedOpenApi merged, CancellationToken ct) => Results.Text(await merged.Read(ct), "application/json"))
        .AllowAnonymous()
        .ExcludeFromDescription();

    public void Dispose() => turn.Dispose();

    private async Task<string> Read(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (kept is { } fresh && clock.GetUtcNow() < fresh.Until) return fresh.Json;
            var (json, complete) = await Merge(ct);
            kept = (json, clock.GetUtcNow() + (complete ? options.Value.OpenApiCache : TimeSpan.FromSeconds(1)));
            return json;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<(string Json, bool Complete)> Merge(CancellationToken ct)
    {
        var document = await own.GetOpenApiDocumentAsync(ct);
        var gateway = (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct))!;
        var clusters = proxy.GetClusters().Where(cluster => cluster.Model.Config.Metadata?.ContainsKey(ForwardedCall.Service) != true).OrderBy(cluster => cluster.ClusterId, StringComparer.Ordinal);
        var fetched = await Task.WhenAll(clusters.Select(async cluster => (Service: cluster.ClusterId, Document: await Fetch(cluster, ct))));
        var merged = OpenApiMerge.Merge(new("gateway", gateway), [.. fetched.Where(one => one.Document is not null).Select(one => new ServiceDocument(one.Service, one.Document!))]);
        merged["servers"] = new JsonArray(new JsonObject { ["url"] = "/" });
        var away = fetched.Where(one => one.Document is null).Select(one => (JsonNode)one.Service).ToArray();
        if (away.Length > 0) merged["x-unavailable"] = new JsonArray(away);
        return (merged.ToJsonString(Json.Web), away.Length == 0);
    }

    private async Task<JsonObject?> Fetch(ClusterState cluster, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var address = cluster.Model.Config.Destinations!.Values.First().Address;
            using var request = new HttpRequestMessage(HttpMethod.Get, RawTarget.At(address, "/openapi.json"));
            if (cluster.Model.Config.HttpRequest is { Version: { } version }) request.Version = version;
            if (cluster.Model.Config.HttpRequest is { VersionPolicy: { } policy }) request.VersionPolicy = policy;
            using var response = await cluster.Model.HttpClient.SendAsync(request, patience.Token);
            response.EnsureSuccessStatusCode();
            return await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(patience.Token), cancellationToken: patience.Token) as JsonObject;
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException or IOException || (cause is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("The OpenAPI document of {Service} cannot be had: {Cause}", cluster.ClusterId, cause.Message);
            return null;
        }
    }
}
