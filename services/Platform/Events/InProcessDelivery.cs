using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Documents.Sqlite;

namespace SupplierQuality.Platform.Events;

/// <summary>Rings for each destination that has something new.</summary>
internal sealed class OutboxBells : IOutboxListener
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> bells = new(StringComparer.Ordinal);

    public SemaphoreSlim Of(string destination) => bells.GetOrAdd(destination, _ => new SemaphoreSlim(0));

    public void Saved(IReadOnlyList<OutboxEntry> entries)
    {
        foreach (var destination in entries.Select(entry => entry.Destination).Distinct())
        {
            var bell = Of(destination);
            if (bell.CurrentCount == 0) bell.Release();
        }
    }
}

/// <summary>One reaction's worker where all services share a process: it reads the publishers' outboxes, so that nothing lies between them that could be lost.</summary>
internal sealed class InProcessDelivery(ReactionRunner runner, IReadOnlyList<SqliteOutbox> outboxes, OutboxBells bells, TimeProvider clock, ILogger log) : BackgroundService
{
    private const int Page = 4000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bell = bells.Of(runner.Queue);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DeliverOnce(stoppingToken) == 0) await bell.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("{Queue} could not be delivered to and is tried again: {Error}", runner.Queue, e.Message);
                await Task.Delay(Look, clock, stoppingToken);
            }
        }
    }

    /// <summary>How many were delivered.</summary>
    internal async Task<int> DeliverOnce(CancellationToken ct)
    {
        var delivered = 0;
        foreach (var outbox in outboxes)
        {
            var entries = outbox.For(runner.Queue, Page);
            if (entries.Count == 0) continue;
            await runner.Run([.. entries.Select(entry => new Delivery(entry.Json, entry.TraceParent))], ct);
            await outbox.Clear(entries, ct);
            delivered += entries.Count;
        }
        return delivered;
    }
}
