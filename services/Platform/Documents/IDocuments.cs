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
}

public static class DocumentsExtensions
{
    /// <summary>The new document at version 1, or null where the id exists.</summary>
    public static async Task<Document<T>?> Insert<T>(this IDocuments<T> documents, string id, T state, Actor by, IReadOnlyList<object> events, CancellationToken ct = default)
        where T : class
    {
        var result = (await documents.Write([Write<T>.Insert(id, state, by, events)], ct))[0];
        return result.Written ? new Document<T>(id, result.Version, state) : null;
    }

    /// <summary>The document after the write.</summary>
    /// <exception cref="StaleWriteException">It has changed since it was read.</exception>
    public static async Task<Document<T>> Save<T>(this IDocuments<T> documents, Document<T> current, T next, Actor by, IReadOnlyList<object> events, CancellationToken ct = default)
        where T : class
    {
        var result = (await documents.Write([Write<T>.Replace(current, next, by, events)], ct))[0];
        return result.Written ? new Document<T>(current.Id, result.Version, next) : throw new StaleWriteException(current.Id);
    }

    /// <summary>All that match, a page at a time.</summary>
    public static async IAsyncEnumerable<Document<T>> All<T>(this IDocuments<T> documents, Query<T> query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default) where T : class
    {
        for (string? cursor = null; ;)
        {
            var page = await documents.Query(query.Take(1000).After(cursor), ct);
            foreach (var item in page.Items) yield return item;
            if ((cursor = page.NextCursor) is null) yield break;
        }
    }
}
