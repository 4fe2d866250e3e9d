using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>The publisher's disk: it survives crashes. Behind the same port as the real outboxes.</summary>
internal sealed class SimulatedDisk
{
    public Dictionary<Guid, (OutboxEntry Entry, DateTimeOffset Lease)> Waiting { get; } = [];

    public List<OutboxEntry> Saved { get; } = [];

    public List<OutboxEntry> Parked { get; } = [];
}

/// <summary>The outbox as one life of the publisher sees it.</summary>
internal sealed class SimulatedOutbox(SimulatedDisk disk, Faults faults, int life) : IOutbox
{
    public async Task<IReadOnlyList<OutboxEntry>> Claim(DateTimeOffset now, DateTimeOffset lease, int limit, CancellationToken ct)
    {
        await faults.PublisherStep(life);
        if (faults.Happens(0.05)) throw faults.Away("the store is away");
        var due = disk.Waiting.Values.Where(item => item.Lease <= now).OrderBy(item => item.Entry.Sequence).Take(limit).Select(item => item.Entry).ToList();
        foreach (var entry in due) disk.Waiting[entry.EventId] = (entry, lease);
        await faults.PublisherStep(life);
        return due;
    }

    public async Task Clear(IReadOnlyList<OutboxEntry> delivered, CancellationToken ct)
    {
        await faults.PublisherStep(life);
        if (faults.Happens(0.05)) throw faults.Away("the store is away");
        foreach (var entry in delivered) disk.Waiting.Remove(entry.EventId);
        await faults.PublisherStep(life);
    }

    public async Task Park(OutboxEntry entry, string reason, CancellationToken ct)
    {
        await faults.PublisherStep(life);
        disk.Parked.Add(entry);
        disk.Waiting.Remove(entry.EventId);
    }

    public Task<OutboxStatus> Status(DateTimeOffset now, CancellationToken ct) => Task.FromResult(new OutboxStatus(disk.Waiting.Count, TimeSpan.Zero, disk.Parked.Count));
}

/// <summary>The subscriber's disk: what its reaction has done, by natural key, and what was kept as failed.</summary>
internal sealed class SimulatedSubscriberStore(Faults faults, int life, Dictionary<string, FailedDelivery> failures) : IDocuments<FailedDelivery>, IStore
{
    public IOutbox Outbox => throw new NotSupportedException();

    public IDocuments<T> Open<T>(DocumentModel<T> model) where T : class => throw new NotSupportedException();

    public Task Prepare(CancellationToken ct) => Task.CompletedTask;

    public Task Ping(CancellationToken ct) => Task.CompletedTask;

    public long? FreeBytes => null;

    public bool IsAway(Exception e) => e is TimeoutException;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<Document<FailedDelivery>?> Find(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, Document<FailedDelivery>>> FindMany(IReadOnlyCollection<string> ids, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<Page<Document<FailedDelivery>>> Query(Query<FailedDelivery> query, CancellationToken ct = default) => throw new NotSupportedException();

    public async Task<IReadOnlyList<WriteResult<FailedDelivery>>> Write(IReadOnlyList<Write<FailedDelivery>> writes, CancellationToken ct = default)
    {
        await faults.SubscriberStep(life);
        if (faults.Happens(0.05)) throw new TimeoutException("the store is away");
        if (faults.Happens(0.05)) throw new InvalidOperationException("the store answers, but not as it should");
        return [.. writes.Select(write => new WriteResult<FailedDelivery>(failures.TryAdd(write.Id, write.State!) ? WriteOutcome.Written : WriteOutcome.Exists, 1))];
    }
}
