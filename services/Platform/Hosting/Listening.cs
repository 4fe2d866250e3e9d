using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace SupplierQuality.Platform.Hosting;

/// <summary>The ports of a process beside <c>ASPNETCORE_URLS</c>, each off unless it is given.</summary>
/// <param name="Http2"><c>Listen__Http2Port</c>: cleartext HTTP/2 needs a port of its own; the gateway forwards over it, since long streams through HTTP/1.1 can hang.</param>
/// <param name="Metrics"><c>Listen__MetricsPort</c>: <c>/metrics</c> for Prometheus, and only there, so that the port for people and machines does not show it.</param>
internal sealed record Listening(int? Http2, int? Metrics)
{
    private const string DefaultUrl = "http://localhost:8080";

    public static Listening From(IConfiguration configuration) => new(Port(configuration, "Http2Port"), Port(configuration, "MetricsPort"));

    public void Configure(WebApplicationBuilder builder)
    {
        if (Http2 is null && Metrics is null) return;
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } given ? given : DefaultUrl;
        var addresses = urls.Split(';').Select(BindingAddress.Parse).ToList();
        var loopback = addresses.All(IsLoopback);
        // Kestrel warns that it listens elsewhere than at the URLs; it does not.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (Http2 is { } http2) Listen(kestrel, loopback, http2, listen => listen.Protocols = HttpProtocols.Http2);
            if (Metrics is { } metrics) Listen(kestrel, loopback, metrics, _ => { });
            // Explicit endpoints replace ASPNETCORE_URLS, so those are added again beside them.
            foreach (var address in addresses) Listen(kestrel, IsLoopback(address), address.Port, _ => { });
        });
    }

    private static bool IsLoopback(BindingAddress address) => address.Host is "localhost" or "127.0.0.1";

    private static void Listen(KestrelServerOptions kestrel, bool loopback, int port, Action<ListenOptions> configure)
    {
        if (loopback) kestrel.ListenLocalhost(port, configure);
        else kestrel.ListenAnyIP(port, configure);
    }

    private static int? Port(IConfiguration configuration, string name)
    {
        if (configuration["Listen:" + name] is not { Length: > 0 } text) return null;
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : throw new ConfigurationException($"Listen__{name} must be a port number, not {text}");
    }
}
