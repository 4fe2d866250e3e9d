using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents;

/// <summary>One service's own database. Two adapters: SQLite and MongoDB.</summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>The documents of one type, made known before <see cref="Prepare"/>.</summary>
    IDocuments<T> Open<T>(DocumentModel<T> model) where T : class;

    /// <summary>Makes collections and indexes; safe to be done by several replicas at once.</summary>
    Task Prepare(CancellationToken ct);

    /// <summary>The events that wait to be published.</summary>
    IOutbox Outbox { get; }

    /// <summary>What is left of the disk; null where the store keeps its own.</summary>
    long? FreeBytes { get; }

    /// <summary>Whether an exception means that the store does not answer, and would not have answered anybody.</summary>
    bool IsAway(Exception e);

    /// <summary>In a line what such an exception says, for the log.</summary>
    string Explain(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ");

    /// <summary>Throws where the store does not answer.</summary>
    Task Ping(CancellationToken ct);
}

/// <summary>A document type together with the deadlines that its documents have.</summary>
internal sealed record DocumentModel<T>(DocumentType<T> Type, IReadOnlyList<Deadline<T>> Deadlines) where T : class
{
    /// <summary>All keys, deadlines included, each once.</summary>
    public IReadOnlyList<Key<T>> Keys { get; } =
        [.. Type.Indexes.SelectMany(index => index.Keys).Concat(Deadlines.Select(deadline => deadline.Key)).DistinctBy(key => key.Name)];

    public IReadOnlyList<Index<T>> Indexes { get; } =
        [.. Type.Indexes, .. Deadlines.Select(deadline => Index<T>.On(deadline.Key))];
}

/// <summary>A deadline as the store sees it: an index on when it falls due.</summary>
internal sealed record Deadline<T>(string Name, Func<T, DateTimeOffset?> DueAt) where T : class
{
    public Key<T> Key { get; } = Key<T>.One("due" + Name, state => DueAt(state));
}
