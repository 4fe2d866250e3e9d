using System.Runtime.CompilerServices;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Documents;

/// <summary>The documents of one type in the service's own store.</summary>
public interface IDocuments<T> where T : class
{
    Task<Document<T>?> Find(string id, CancellationToken ct = default);

    /// <summary>Those of the ids that exist, by id, in one round trip.</summary>
    Task<IReadOnlyDictionary<string, Document<T>>> FindMany(IReadOnlyCollection<string> ids, CancellationToken ct = default);

    Task<Page<Document<T>>> Query(Query<T> query, CancellationToken ct = default);

    /// <summary>Each write for itself, a result for each in its place; none of them undoes another. When this returns, what was written is on disk.</summary>
    Task<IReadOnlyList<WriteResult<T>>> Write(IReadOnlyList<Write<T>> writes, CancellationToken ct = default);

    /// <summary>The new document at version 1, or null where the id exists.</summary>
    async Task<Document<T>?> Insert(string id, T state, Actor by, IReadOnlyList<object> events, CancellationToken ct = default)
    {
        var result = (await Write([Write<T>.Insert(id, state, by, events)], ct))[0];
        return result.Written ? new Document<T>(id, result.Version, state) { PendingEvents = events.Count } : null;
    }

    /// <summary>The document after the write.</summary>
    /// <exception cref="StaleWriteException">It has changed since it was read.</exception>
    async Task<Document<T>> Save(Document<T> current, T next, Actor by, IReadOnlyList<object> events, CancellationToken ct = default)
    {
        var result = (await Write([Write<T>.Replace(current, next, by, events)], ct))[0];
        return result.Written ? new Document<T>(current.Id, result.Version, next) { PendingEvents = current.PendingEvents + events.Count } : throw new StaleWriteException(current.Id);
    }

    /// <summary>All that match, a page at a time.</summary>
    async IAsyncEnumerable<Document<T>> All(Query<T> query, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (string? cursor = null; ;)
        {
            var page = await Query(query.Take(1000).After(cursor), ct);
            foreach (var item in page.Items) yield return item;
            if ((cursor = page.NextCursor) is null) yield break;
        }
    }
}
