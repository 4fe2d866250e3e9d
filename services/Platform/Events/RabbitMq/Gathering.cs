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
        var arrived = new Arrived(deliveries, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            waiting.Enqueue(arrived);
            if (working < Workers)
            {
                working++;
                _ = Task.Run(() => Work(ct), CancellationToken.None);
            }
        }
        return arrived.Done.Task;
    }

    /// <param name="ct">The endpoint's: the same for all that is gathered.</param>
    private async Task Work(CancellationToken ct)
    {
        while (Take() is { } taken) await RunAll(taken, ct);
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

    private async Task RunAll(List<Arrived> taken, CancellationToken ct)
    {
        try
        {
            await runner.Run([.. taken.SelectMany(arrived => arrived.Deliveries)], ct);
            foreach (var arrived in taken) arrived.Done.SetResult();
        }
#pragma warning disable CA1031 // each message is told: it was not acknowledged, and comes again
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var arrived in taken) arrived.Done.SetException(e);
        }
    }

    private sealed record Arrived(IReadOnlyList<Delivery> Deliveries, TaskCompletionSource Done);
}
