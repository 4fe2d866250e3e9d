using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Documents;

/// <summary>One write of one document together with its events: all of it or nothing.</summary>
public sealed record Write<T> where T : class
{
    private Write(string id) => Id = id;

    internal string Id { get; }
    internal WriteKind Kind { get; private init; }

    /// <summary>What a replacement expects to find, or the rank of an upsert.</summary>
    internal long Version { get; private init; }
    internal int PendingEvents { get; private init; }
    internal T? State { get; private init; }
    internal IReadOnlyList<object> Events { get; private init; } = [];
    internal Actor By { get; private init; } = Actor.Rule("none");
    internal string? Operation { get; init; }

    /// <summary>A new document; refused where the id, or a unique key, exists.</summary>
    public static Write<T> Insert(string id, T state, Actor by, params IReadOnlyList<object> events) =>
        new(id) { Kind = WriteKind.Insert, State = state, By = by, Events = events };

    /// <summary>The next state of a document as it was read; stale where it has changed since.</summary>
    public static Write<T> Replace(Document<T> current, T next, Actor by, params IReadOnlyList<object> events) =>
        new(current.Id) { Kind = WriteKind.Replace, Version = current.Version, PendingEvents = current.PendingEvents, State = next, By = by, Events = events };

    /// <summary>Inserts, or replaces what has a lower rank; stale where the stored rank is as high. For facts, which have no events of their own.</summary>
    public static Write<T> UpsertIfNewer(string id, long rank, T state) => new(id) { Kind = WriteKind.Upsert, Version = rank, State = state };

    /// <summary>Ends the document as it was read; what it still has to publish is published first.</summary>
    public static Write<T> Delete(Document<T> current) => new(current.Id) { Kind = WriteKind.Delete, Version = current.Version, PendingEvents = current.PendingEvents };

    /// <summary>What a decision about a document comes to.</summary>
    public static Write<T> Of(Document<T> current, Decisions.Decision<T> decision, Actor by) => decision switch
    {
        { Removes: true } => Delete(current),
        { Next: { } next } => Replace(current, next, by, decision.Events),
        _ => throw new ArgumentException("a refusal is not written", nameof(decision)),
    };
}

internal enum WriteKind { Insert, Replace, Upsert, Delete }

/// <summary>What became of one write.</summary>
/// <param name="Outcome">Only <see cref="WriteOutcome.Written"/> changed anything.</param>
/// <param name="Version">The document's version after it; 0 where nothing was written.</param>
/// <param name="Replaced">What an upsert replaced; null where it inserted.</param>
public sealed record WriteResult<T>(WriteOutcome Outcome, long Version = 0, Document<T>? Replaced = null) where T : class
{
    public bool Written => Outcome == WriteOutcome.Written;
}

public enum WriteOutcome
{
    /// <summary>It is on disk, with its events.</summary>
    Written,

    /// <summary>The id or a unique key exists already.</summary>
    Exists,

    /// <summary>The document has changed since it was read, or is newer, or is gone.</summary>
    Stale,
}

/// <summary>The document has changed since it was read. Over HTTP a 412; a reaction is given its event again at once.</summary>
public sealed class StaleWriteException(string id) : Exception($"{id} has changed since it was read");
