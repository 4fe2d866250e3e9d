namespace SupplierQuality.Platform.Events;

/// <summary>An event that was saved with its document and waits to be delivered.</summary>
/// <param name="Destination">The queue it is for, where the store keeps one entry for each; empty where the broker spreads it.</param>
/// <param name="Type">The event's full type name: its name on the wire.</param>
/// <param name="Json">The whole <c>Event</c> as JSON.</param>
/// <param name="Alone">Nothing else of its document waited when it was written.</param>
internal sealed record OutboxEntry(
    string Collection, string DocumentId, long Version, Guid EventId, string Destination, long Sequence, string Type, string Json, string? TraceParent, DateTimeOffset At, bool Alone = false);

/// <summary>Told of events as soon as they are on disk; whoever misses some finds them in the outbox.</summary>
internal interface IOutboxListener
{
    void Saved(IReadOnlyList<OutboxEntry> entries);
}

/// <summary>For whom an event of a type is kept: the queues where this process delivers itself, one nameless destination where a broker does.</summary>
internal sealed record OutboxRoutes(Func<Type, IReadOnlyList<string>> Of)
{
    public static readonly OutboxRoutes Broker = new(_ => [""]);

    public static readonly OutboxRoutes InProcess = new(type => [.. Contracts.Subscription.All.Where(subscription => subscription.Event == type).Select(subscription => subscription.Queue)]);
}

/// <summary>What waits, for people and alarms.</summary>
internal sealed record OutboxStatus(long Pending, TimeSpan Oldest, long Parked);

/// <summary>Where saved events wait. Entries are born leased to their writer; whoever claims them later leases them again.</summary>
internal interface IOutbox
{
    /// <summary>Entries whose lease is over, leased to the caller until <paramref name="lease"/>; in the order in which they were written for each document.</summary>
    Task<IReadOnlyList<OutboxEntry>> Claim(DateTimeOffset now, DateTimeOffset lease, int limit, CancellationToken ct);

    /// <summary>Takes entries that were delivered out; one that is gone already is fine.</summary>
    Task Clear(IReadOnlyList<OutboxEntry> delivered, CancellationToken ct);

    /// <summary>Takes an entry out that can never be delivered, and keeps it where a person finds it.</summary>
    Task Park(OutboxEntry entry, string reason, CancellationToken ct);

    Task<OutboxStatus> Status(DateTimeOffset now, CancellationToken ct);
}
