namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>What a seed lets go wrong. A process that has crashed never continues: whatever it awaits does not come back.</summary>
internal sealed class Faults(int seed, TimeProvider clock)
{
    private readonly Random random = new(seed);

    public bool Enabled { get; set; } = true;

    /// <summary>Grows with each crash of the publisher; what an older one awaits never ends.</summary>
    public int Publisher { get; private set; }

    public int Subscriber { get; private set; }

    public int Next(int below) => random.Next(below);

    public bool Happens(double probability) => Enabled && random.NextDouble() < probability;

    /// <summary>How a store or a broker that is away looks to the publisher: some clients give up by cancelling, which must not be taken for being stopped.</summary>
    public Exception Away(string what) => random.Next(2) == 0 ? new TimeoutException(what) : new TaskCanceledException(what);

    public void CrashPublisher() => Publisher++;

    public void CrashSubscriber() => Subscriber++;

    /// <summary>An await of the publisher: it takes a while, and the process may die there.</summary>
    public async Task PublisherStep(int life)
    {
        if (Happens(0.01)) CrashPublisher();
        if (Happens(0.3)) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 50)), clock);
        if (life != Publisher) await new TaskCompletionSource().Task;
    }

    public async Task SubscriberStep(int life)
    {
        if (Happens(0.01)) CrashSubscriber();
        if (Happens(0.3)) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 50)), clock);
        if (life != Subscriber) await new TaskCompletionSource().Task;
    }
}
