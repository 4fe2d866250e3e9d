using SupplierQuality.Contracts;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>One queue that survives crashes: it may lose a confirm, deliver twice and in any order, never lose what it confirmed.</summary>
internal sealed class SimulatedQueue(Faults faults)
{
    private readonly List<EventBatch> ready = [];
    private readonly List<EventBatch> unacknowledged = [];

    public int Count => ready.Count + unacknowledged.Count;

    public void Take(EventBatch batch)
    {
        ready.Add(batch);
        if (faults.Happens(0.05)) ready.Add(batch);
    }

    public EventBatch? Deliver()
    {
        if (ready.Count == 0) return null;
        var index = faults.Enabled ? faults.Next(ready.Count) : 0;
        var batch = ready[index];
        ready.RemoveAt(index);
        unacknowledged.Add(batch);
        return batch;
    }

    public void Acknowledge(EventBatch batch) => unacknowledged.Remove(batch);

    /// <summary>The consumer's connection is gone: what it had not acknowledged is delivered again.</summary>
    public void ConsumerIsGone()
    {
        ready.AddRange(unacknowledged);
        unacknowledged.Clear();
    }
}

/// <summary>The broker as one life of the publisher sees it.</summary>
internal sealed class SimulatedBus(SimulatedQueue queue, Faults faults, int life) : IEventBus
{
    public Task WaitUntilReady(CancellationToken ct) => faults.PublisherStep(life);

    public async Task Publish(EventBatch batch, CancellationToken ct)
    {
        await faults.PublisherStep(life);
        if (faults.Happens(0.05)) throw faults.Away("the broker is away");
        queue.Take(batch);
        await faults.PublisherStep(life);
        if (faults.Happens(0.05)) throw faults.Away("the confirm was lost");
    }
}
