using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupplierQuality.Gateway.Tests;

/// <summary>A service that says what reached it, over HTTP/2 without TLS.</summary>
public sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubService(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The setting that leads a cluster here.</summary>
    public (string, string) As(string service) => ($"ReverseProxy:Clusters:{service}:Destinations:main:Address", Address);

    public static async Task<StubService> Start(string openApi = """{ "openapi": "3.1.1", "paths": { "/lots": { "get": { "operationId": "ListLots" } } } }""")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        app.MapGet("/openapi.json", () => Results.Text(openApi, "application/json"));
        app.MapPost("/receiving-inspections:import", Lines);
        app.MapGet("/lots/slow", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.MapFallback(Echo);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task Echo(HttpContext http)
    {
        var bytes = 0L;
        var buffer = new byte[64 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer)) > 0;) bytes += read;
        await Results.Json(new
        {
            target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            protocol = http.Request.Protocol,
            method = http.Request.Method,
            headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            bytes,
        }).ExecuteAsync(http);
    }

    /// <summary>Answers each line as soon as it has come.</summary>
    private static async Task Lines(HttpContext http)
    {
        http.Response.ContentType = "application/x-ndjson";
        using var reader = new StreamReader(http.Request.Body);
        for (var count = 1; await reader.ReadLineAsync() is { } line; count++)
        {
            await http.Response.WriteAsync($"{count}:{line.Length}\n");
            await http.Response.Body.FlushAsync();
        }
    }
}
