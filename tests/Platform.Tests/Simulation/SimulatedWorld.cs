using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>A publisher and a subscriber around the real relay and the real reaction runner; disk, broker and clock are the simulation's.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly SimulatedDisk disk = new();
    private readonly Dictionary<string, long> versions = [];
    private readonly Dictionary<string, long> facts = [];
    private readonly Dictionary<string, FailedDelivery> failures = [];
    private readonly HashSet<string> poisoned;
    private readonly SimulatedQueue queue;
    private readonly Faults faults;
    private readonly int seed;
    private readonly SingleThread thread;
    private CancellationTokenSource publisherLife = new();
    private RelayInbox inbox = new();
    private int publisherSeen = -1;
    private int subscriberSeen = -1;

    public SimulatedWorld(int seed, SingleThread thread)
    {
        (this.seed, this.thread) = (seed, thread);
        faults = new Faults(seed, clock);
        queue = new SimulatedQueue(faults);
        poisoned = [.. Enumerable.Range(0, 10).Where(_ => faults.Happens(0.1)).Select(i => $"S{i}")];
    }

    public void Run()
    {
        for (var step = 0; step < 120; step++)
        {
            Restart();
            if (faults.Happens(0.6)) Save();
            if (faults.Happens(0.03)) faults.CrashPublisher();
            if (faults.Happens(0.03)) faults.CrashSubscriber();
            thread.RunUntilIdle();
            clock.Advance(TimeSpan.FromMilliseconds(faults.Next(400)));
            thread.RunUntilIdle();
        }
        faults.Enabled = false;
        for (var second = 0; second < 2000 && (disk.Waiting.Count > 0 || queue.Count > 0); second++)
        {
            Restart();
            thread.RunUntilIdle();
            clock.Advance(TimeSpan.FromSeconds(1));
            thread.RunUntilIdle();
        }
        publisherLife.Cancel();
        thread.RunUntilIdle();
        Check();
    }

    public void Dispose() => publisherLife.Dispose();

    /// <summary>A process that died is started again, with nothing of what the last one had in memory.</summary>
    private void Restart()
    {
        if (publisherSeen != faults.Publisher)
        {
            publisherSeen = faults.Publisher;
            publisherLife.Cancel();
            publisherLife = new();
            inbox = new RelayInbox();
            var relay = new Relay(new SimulatedOutbox(disk, faults, publisherSeen), new SimulatedBus(queue, faults, publisherSeen), inbox, clock, NullLogger.Instance, new Random(seed));
            _ = relay.Run(publisherLife.Token);
        }
        if (subscriberSeen == faults.Subscriber) return;
        subscriberSeen = faults.Subscriber;
        queue.ConsumerIsGone();
        for (var consumer = 0; consumer < 2; consumer++) _ = Consume(subscriberSeen);
    }

    /// <summary>A write of a document with an event: both are on disk or neither; the relay may not be told any more.</summary>
    private void Save()
    {
        var supplier = $"S{faults.Next(10)}";
        var version = versions[supplier] = versions.GetValueOrDefault(supplier) + 1;
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var body = new Event<StandingChanged>(id, supplier, version, clock.GetUtcNow(), Notes.Somebody, new StandingChanged { SupplierId = supplier, Standing = "B", Period = "2026-03", Reason = "r" });
        var entry = new OutboxEntry("standings", supplier, version, id, "", version, typeof(StandingChanged).FullName!, JsonSerializer.Serialize(body, Json.Stored), null, clock.GetUtcNow());
        disk.Waiting[id] = (entry, clock.GetUtcNow().AddSeconds(10));
        disk.Saved.Add(entry);
        if (!faults.Happens(0.1)) inbox.Saved([entry]);
    }

    private async Task Consume(int life)
    {
        var store = new SimulatedSubscriberStore(faults, life, failures);
        var runner = new ReactionRunner<StandingChanged>("q", new Reaction(this, life), store, store, RetryPolicy.Default, clock, NullLogger.Instance);
        while (life == faults.Subscriber)
        {
            if (queue.Deliver() is { } batch)
            {
                await runner.Run([.. batch.Events.Select(item => new Delivery(item.Event.Text, item.TraceParent))], CancellationToken.None);
                await faults.SubscriberStep(life);
                queue.Acknowledge(batch);
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock);
            }
        }
    }

    private void Check()
    {
        void Holds(bool condition, string what)
        {
            if (!condition) throw new Xunit.Sdk.XunitException($"seed {seed}: {what}");
        }
        Holds(disk.Waiting.Count == 0, $"{disk.Waiting.Count} events still wait");
        Holds(disk.Parked.Count == 0, "events were parked though the broker never refused one");
        Holds(queue.Count == 0, "messages were not acknowledged");
        foreach (var (supplier, version) in versions)
        {
            if (poisoned.Contains(supplier)) Holds(!facts.ContainsKey(supplier) && failures.Values.Any(failed => failed.Json.Contains($"\"{supplier}\"", StringComparison.Ordinal)), $"{supplier} is poisoned and was not kept");
            else Holds(facts.GetValueOrDefault(supplier) == version, $"{supplier} is at {facts.GetValueOrDefault(supplier)}, its last event said {version}");
        }
        var ids = disk.Saved.Select(entry => entry.EventId).ToHashSet();
        Holds(failures.Values.Select(failed => JsonSerializer.Deserialize<Event<StandingChanged>>(failed.Json, Json.Stored)!.Id).All(ids.Contains), "something was delivered that was never saved");
        Holds(failures.Count <= disk.Saved.Count(entry => poisoned.Contains(entry.DocumentId)), "a delivery failed that was not poisoned, or was kept twice");
    }

    /// <summary>Keeps the newest of each supplier; a batch with a poisoned one fails as a whole, after some of it is done.</summary>
    private sealed class Reaction(SimulatedWorld world, int life) : IReaction<StandingChanged>
    {
        public async Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct)
        {
            foreach (var item in events)
            {
                await world.faults.SubscriberStep(life);
                if (world.faults.Happens(0.02)) throw new TimeoutException("the store is away");
                if (world.faults.Happens(0.02)) throw new StaleWriteException(item.DocumentId);
                if (world.poisoned.Contains(item.Body.SupplierId)) throw new InvalidOperationException("poison");
                if (item.Version > world.facts.GetValueOrDefault(item.DocumentId)) world.facts[item.DocumentId] = item.Version;
            }
        }
    }
}
