namespace SupplierQuality.Platform.Events.RabbitMq;

/// <summary>
/// Gives a reaction what has arrived in several messages at once: the more waits, the larger its batches, and the fewer round trips and commits each event costs. Nothing waits for
/// company. A message is done when all its own deliveries are.
/// </summary>
internal sealed class Gathering(ReactionRunner runner)
{
    private const int Workers = 8;
    private const int EventsAtOnce = 1000;
    private readonly Lock gate = new();
    private readonly Queue<Arrived> waiting = [];
    private int working;

    /// <summary>Ends when every delivery is done or kept.</summary>
    public Task Run(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        var arrived = new Arrived(deliveries, new(TaskCreationOptions.RunContinuationsAsynchronously), ct);
        lock (gate)
        {
            waiting.Enqueue(arrived);
            if (working < Workers)
            {
                working++;
                _ = Task.Run(Work, CancellationToken.None);
            }
        }
        return arrived.Done.Task;
    }

    private async Task Work()
    {
        while (Take() is { } taken) await RunAll(taken);
    }

    /// <summary>Null where nothing waits: then one is at work less.</summary>
    private List<Arrived>? Take()
    {
        lock (gate)
        {
            var (taken, events) = (new List<Arrived>(), 0);
            while (events < EventsAtOnce && waiting.TryDequeue(out var arrived))
            {
                taken.Add(arrived);
                events += arrived.Deliveries.Count;
            }
            if (taken.Count > 0) return taken;
            working--;
            return null;
        }
    }

    /// <summary>Each message has a token of its own, which ends when its channel does. Where one of them ends the others begin again without it.</summary>
    private async Task RunAll(List<Arrived> taken)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource([.. taken.Select(arrived => arrived.Ct)]);
        try
        {
            await runner.Run([.. taken.SelectMany(arrived => arrived.Deliveries)], any.Token);
            foreach (var arrived in taken) arrived.Done.SetResult();
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            foreach (var arrived in taken.Where(arrived => arrived.Ct.IsCancellationRequested)) arrived.Done.SetCanceled(arrived.Ct);
            lock (gate)
                foreach (var arrived in taken.Where(arrived => !arrived.Done.Task.IsCompleted)) waiting.Enqueue(arrived);
        }
#pragma warning disable CA1031 // each message is told: it was not acknowledged, and comes again
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var arrived in taken) arrived.Done.SetException(e);
        }
    }

    private sealed record Arrived(IReadOnlyList<Delivery> Deliveries, TaskCompletionSource Done, CancellationToken Ct);
}
