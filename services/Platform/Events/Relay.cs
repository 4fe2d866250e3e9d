using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Events;

/// <summary>
/// Publishes what was saved. The fast path takes what writers hand over: up to 256 entries or 2 ms, coalesced into messages, a window of confirms, then
/// cleared. The recovery looks each second for entries whose lease is over, claims them and does the same. Nothing is cleared before its confirm.
/// </summary>
internal sealed class Relay(IOutbox outbox, IEventBus bus, RelayInbox inbox, TimeProvider clock, ILogger log, Random? jitter = null) : BackgroundService
{
    private const int Window = 256;
    private const int WindowsAtOnce = 8;
    private const int TriesBeforeParking = 20;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, bool> inFlight = [];
    private readonly ConcurrentDictionary<Guid, int> refusals = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    internal async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            await bus.WaitUntilReady(stoppingToken);
            await Task.WhenAll(FastPath(stoppingToken), Recovery(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping: what was not published waits in its documents
        }
    }

    /// <summary>Some windows are under way at once: where commits are long, the next is published while one still waits to be cleared.</summary>
    private async Task FastPath(CancellationToken ct)
    {
        var underWay = new List<Task>(WindowsAtOnce);
        try
        {
            while (await inbox.Reader.WaitToReadAsync(ct))
            {
                underWay.Add(Publish(await NextWindow(ct), ct));
                if (underWay.Count == WindowsAtOnce) await Task.WhenAny(underWay);
                underWay.RemoveAll(task => task.IsCompleted);
            }
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<OutboxEntry>> NextWindow(CancellationToken ct)
    {
        var window = new List<OutboxEntry>(Window);
        Drain(window);
        if (window.Count == Window) return window;
        await Task.Delay(Gather, clock, ct);
        Drain(window);
        return window;
    }

    private void Drain(List<OutboxEntry> window)
    {
        while (window.Count < Window && inbox.Reader.TryRead(out var entry)) window.Add(entry);
    }

    private async Task Recovery(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds((jitter ?? Random.Shared).Next(800, 1200)), clock, ct);
            try
            {
                await RecoverOnce(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                log.LogWarning("The recovery of unpublished events waits: {Error}", e.Message);
            }
        }
    }

    /// <summary>Everything that is due now, page by page; stops where the broker does not answer.</summary>
    internal async Task<int> RecoverOnce(CancellationToken ct)
    {
        var published = 0;
        while (true)
        {
            var now = clock.GetUtcNow();
            var claimed = await outbox.Claim(now, now + Lease, Window, ct);
            var mine = claimed.Where(entry => !inFlight.ContainsKey(entry.EventId)).OrderBy(entry => entry.Sequence).ToList();
            var all = await Publish(mine, ct);
            published += mine.Count;
            if (!all || claimed.Count < Window) return published;
        }
    }

    /// <summary>True where the broker took everything, or refused it for itself.</summary>
    private async Task<bool> Publish(List<OutboxEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return true;
        foreach (var entry in entries) inFlight[entry.EventId] = true;
        try
        {
            var confirmed = new List<OutboxEntry>(entries.Count);
            var sends = Coalescing.Messages(entries, entry => refusals.ContainsKey(entry.EventId)).Select(message => (message.Entries, Task: Send(message.Batch, ct))).ToList();
            var away = false;
            foreach (var (sent, task) in sends)
            {
                switch (await task)
                {
                    case null:
                        confirmed.AddRange(sent);
                        foreach (var entry in sent) refusals.TryRemove(entry.EventId, out _);
                        break;
                    case MessageRefusedException refused:
                        await Refused(sent, refused, ct);
                        break;
                    case var error:
                        away = true;
                        log.LogWarning("The broker does not take events: {Error}", error.Message);
                        break;
                }
            }
            await outbox.Clear(confirmed, ct);
            return !away;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogWarning("Published events could not be cleared and will be published again: {Error}", e.Message);
            return false;
        }
        finally
        {
            foreach (var entry in entries) inFlight.TryRemove(entry.EventId, out _);
        }
    }

    private async Task<Exception?> Send(EventBatch batch, CancellationToken ct)
    {
        try
        {
            await bus.Publish(batch, ct);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return e;
        }
    }

    /// <summary>Only what the broker refuses for itself is counted. Entries of a refused message go alone next time, so that one does not take others with it.</summary>
    private async Task Refused(IReadOnlyList<OutboxEntry> entries, MessageRefusedException reason, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            if (refusals.AddOrUpdate(entry.EventId, 1, (_, count) => count + 1) < TriesBeforeParking) continue;
            log.LogError("Event {Event} of {Document} is parked: {Error}", entry.EventId, entry.DocumentId, reason.Message);
            await outbox.Park(entry, reason.Message, ct);
            refusals.TryRemove(entry.EventId, out _);
        }
    }
}
