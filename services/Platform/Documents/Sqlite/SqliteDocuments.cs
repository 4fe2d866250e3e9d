using Microsoft.Data.Sqlite;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>The documents of one type in a SQLite file; a write and its events are one transaction.</summary>
internal sealed class SqliteDocuments<T>(SqliteFile file, DocumentModel<T> model, TimeProvider clock, OutboxRoutes routes, IOutboxListener listener) : IDocuments<T> where T : class
{
    private const int OperationsKept = 8;
    private readonly SqliteTable<T> table = new(model);
    private readonly DocumentCodec<T> codec = new(model.Type);

    public string Definition => table.Definition;

    public Task<Document<T>?> Find(string id, CancellationToken ct = default) => Task.FromResult(file.Read(connection => Find(connection, id)));

    public Task<IReadOnlyDictionary<string, Document<T>>> FindMany(IReadOnlyCollection<string> ids, CancellationToken ct = default)
    {
        var found = new Dictionary<string, Document<T>>(StringComparer.Ordinal);
        if (ids.Count == 0) return Task.FromResult<IReadOnlyDictionary<string, Document<T>>>(found);
        return Task.FromResult<IReadOnlyDictionary<string, Document<T>>>(file.Read(connection =>
        {
            using var command = connection.Command(table.FindMany, ("@ids", JsonList.Of(ids)));
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var document = Read(reader);
                found[document.Id] = document;
            }
            return found;
        }));
    }

    public Task<Page<Document<T>>> Query(Query<T> query, CancellationToken ct = default)
    {
        var (sql, parameters) = table.Page(query, Cursor.Of(query));
        var items = file.Read(connection =>
        {
            using var command = connection.Command(sql, [.. parameters]);
            using var reader = command.ExecuteReader();
            var read = new List<Document<T>>();
            while (reader.Read()) read.Add(Read(reader));
            return read;
        });
        if (items.Count <= query.Limit) return Task.FromResult(new Page<Document<T>>(items, null));
        items.RemoveAt(items.Count - 1);
        return Task.FromResult(new Page<Document<T>>(items, Cursor.Of(query, items[^1])));
    }

    public async Task<IReadOnlyList<WriteResult<T>>> Write(IReadOnlyList<Write<T>> writes, CancellationToken ct = default)
    {
        if (writes.Count == 0) return [];
        var now = clock.GetUtcNow();
        var prepared = writes.Select(write => PreparedWrite.Of(write, model, now)).ToList();
        var (results, saved) = await file.Write(connection => WriteAll(connection, prepared));
        if (saved.Count > 0) listener.Saved(saved);
        return results;
    }

    private (List<WriteResult<T>> Results, List<OutboxEntry> Saved) WriteAll(SqliteConnection connection, List<PreparedWrite> writes)
    {
        using var statements = new SqliteStatements<T>(connection, table, model.Type.Schema);
        var results = new List<WriteResult<T>>(writes.Count);
        var saved = new List<OutboxEntry>();
        foreach (var write in writes)
        {
            if (write is { Kind: WriteKind.Replace, Events.Count: > 0 } && SqliteOutbox.Waiting(connection, model.Type.Name, write.Id) + write.Events.Count > TooManyPendingEventsException.Limit)
                throw new TooManyPendingEventsException(write.Id);
            var result = WriteOne(connection, statements, write);
            results.Add(result);
            if (result.Written) saved.AddRange(SqliteOutbox.Add(statements.Prepared(SqliteOutbox.AddSql), model.Type.Name, write, result.Version, routes));
        }
        return (results, saved);
    }

    private WriteResult<T> WriteOne(SqliteConnection connection, SqliteStatements<T> statements, PreparedWrite write)
    {
        if (statements.HeldByAnother(write)) return new(WriteOutcome.Exists);
        try
        {
            switch (write.Kind)
            {
                case WriteKind.Insert:
                    return statements.Insert(write, Operations([], write)) ? new(WriteOutcome.Written, 1) : new(WriteOutcome.Exists);
                case WriteKind.Replace:
                    var kept = write.Operation is null ? null : Find(connection, write.Id)?.Operations ?? [];
                    return statements.Replace(write, kept is null ? null : Operations(kept, write)) ? new(WriteOutcome.Written, write.Version + 1) : new(WriteOutcome.Stale);
                case WriteKind.Upsert:
                    if (statements.Insert(write, null)) return new(WriteOutcome.Written, 1);
                    var replaced = Find(connection, write.Id);
                    return statements.Upsert(write) ? new(WriteOutcome.Written, replaced!.Version + 1, replaced) : new(WriteOutcome.Stale);
                default:
                    return statements.Delete(write) ? new(WriteOutcome.Written, write.Version + 1) : new(WriteOutcome.Stale);
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19)
        {
            return new(WriteOutcome.Exists); // a replacement ran into a unique key
        }
    }

    private static string? Operations(IReadOnlyList<string> kept, PreparedWrite write) =>
        write.Operation is null ? null : string.Join(' ', kept.Append(write.Operation).TakeLast(OperationsKept));

    private Document<T>? Find(SqliteConnection connection, string id)
    {
        using var command = connection.Command(table.Find, ("@id", id));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    private Document<T> Read(SqliteDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), codec.Read(reader.GetString(0), (byte[])reader.GetValue(3), reader.GetInt32(2)))
    {
        Operations = reader.IsDBNull(4) ? [] : reader.GetString(4).Split(' '),
    };
}
