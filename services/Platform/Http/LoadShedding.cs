using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Http;

/// <summary>Whether a service had better take no more: what it has accepted has not been published for a minute, or its disk is short.</summary>
internal sealed class LoadShedding(IServiceProvider provider, TimeProvider clock)
{
    private static readonly TimeSpan TooOld = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const long LeastFreeBytes = 256L * 1024 * 1024;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string? Reason)> seen = [];

    /// <summary>A sentence for the client, or null where all is well.</summary>
    public async Task<string?> Reason(string service, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (seen.TryGetValue(service, out var last) && now - last.At < LookEvery) return last.Reason;
        var store = provider.GetRequiredKeyedService<IStore>(service);
        // Results of imports lie in the folder for temporary files, whatever the store.
        var free = Math.Min(store.FreeBytes ?? long.MaxValue, new DriveInfo(Path.GetTempPath()).AvailableFreeSpace);
        var reason = free < LeastFreeBytes ? "The disk is short." : (await store.Outbox.Status(now, ct)).Oldest > TooOld ? "What was accepted cannot be passed on at present." : null;
        seen[service] = (now, reason);
        return reason;
    }
}

/// <summary>Marks an endpoint that takes bulk: it is the first to be told to wait.</summary>
internal sealed record ShedsLoad;
