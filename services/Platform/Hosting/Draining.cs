using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Section <c>Shutdown</c>.</summary>
/// <param name="Drain">For so long after SIGTERM a process serves on, while it says that it is not ready and asks its clients to connect elsewhere. 0 unless given: there is nobody to hand over to.</param>
internal sealed record ShutdownOptions(TimeSpan Drain)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static ShutdownOptions From(IConfiguration configuration)
    {
        if (configuration["Shutdown:Drain"] is not { Length: > 0 } text) return new(TimeSpan.Zero);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var drain) && drain >= TimeSpan.Zero && drain <= Longest
            ? new(drain)
            : throw new ConfigurationException($"Shutdown__Drain must be from 00:00:00 to 00:05:00, not {text}");
    }
}

/// <summary>
/// Hands over to the other replicas without losing a call. Between SIGTERM and the end, readiness says no, so that nothing new is sent here, and each call that still
/// comes closes its connection: HTTP/1.1 with <c>Connection: close</c>, HTTP/2 with GOAWAY. Only then does the server stop, with no connection in use.
/// </summary>
internal sealed class Draining(ShutdownOptions options, Startup startup, TimeProvider clock, ILogger<Draining> log) : IHostedLifecycleService
{
    /// <summary>A call that arrives with the GOAWAY under way is served as long as another one is: this one waits until the client must have seen it.</summary>
    private static readonly TimeSpan Seen = TimeSpan.FromMilliseconds(100);

    private volatile bool stopping;

    public bool IsStopping => stopping;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        if (options.Drain <= TimeSpan.Zero || !startup.IsReady) return;
        log.LogInformation("Stopping: serves on for {Drain} while others take over", options.Drain);
        await Task.Delay(options.Drain, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async Task Close(HttpContext http, RequestDelegate next)
    {
        if (stopping && http.Features.Get<IConnectionLifetimeNotificationFeature>() is { } connection)
        {
            connection.RequestClose();
            if (HttpProtocol.IsHttp2(http.Request.Protocol)) await Task.Delay(Seen, clock, http.RequestAborted);
        }
        await next(http);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
