using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace SupplierQuality.Platform.Hosting;

/// <summary>The ports of a process beside <c>ASPNETCORE_URLS</c>, at the same address, each off unless it is given.</summary>
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
        var host = BindingAddress.Parse(urls.Split(';')[0]).Host;
        builder.WebHost.UseUrls([urls, .. new[] { Http2, Metrics }.OfType<int>().Select(port => $"http://{host}:{port}")]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            if (listen.EndPoint is IPEndPoint { Port: var port } && port == Http2) listen.Protocols = HttpProtocols.Http2;
        }));
    }

    private static int? Port(IConfiguration configuration, string name)
    {
        if (configuration["Listen:" + name] is not { Length: > 0 } text) return null;
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : throw new ConfigurationException($"Listen__{name} must be a port number, not {text}");
    }
}
