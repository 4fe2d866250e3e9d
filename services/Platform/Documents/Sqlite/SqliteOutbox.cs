using System.Globalization;
using Microsoft.Data.Sqlite;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>The events of one SQLite file that wait to be delivered: a row for each destination, written with its document.</summary>
internal sealed class SqliteOutbox(SqliteFile file) : IOutbox
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public const string Definition = """
        CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, destination TEXT NOT NULL, collection TEXT NOT NULL, document TEXT NOT NULL, version INTEGER NOT NULL,
            event TEXT NOT NULL, type TEXT NOT NULL, json TEXT NOT NULL, trace TEXT, at INTEGER NOT NULL, lease INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS outbox_due ON outbox (destination, lease, seq);
        CREATE INDEX IF NOT EXISTS outbox_document ON outbox (document);
        CREATE TABLE IF NOT EXISTS parked (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, json TEXT NOT NULL, trace TEXT, reason TEXT NOT NULL, at INTEGER NOT NULL);
        """;

    private const string Columns = "seq, destination, collection, document, version, event, type, json, trace, at";

    public const string AddSql =
        "INSERT INTO outbox (destination, collection, document, version, event, type, json, trace, at, lease) VALUES (@d, @c, @id, @v, @e, @t, @j, @tp, @at, @l) RETURNING seq";

    /// <summary>Within the transaction that writes the document.</summary>
    /// <param name="statement">Prepared once for all that the transaction adds.</param>
    public static IEnumerable<OutboxEntry> Add(SqliteStatement statement, string collection, PreparedWrite write, long version, OutboxRoutes routes)
    {
        foreach (var prepared in write.Events)
            foreach (var destination in routes.Of(prepared.Type))
            {
                statement.Set("@d", destination).Set("@c", collection).Set("@id", write.Id).Set("@v", version).Set("@e", prepared.Id.ToString()).Set("@t", prepared.Type.FullName)
                    .Set("@j", prepared.Json).Set("@tp", prepared.TraceParent).Set("@at", prepared.At.UtcTicks).Set("@l", destination.Length == 0 ? (prepared.At + Lease).UtcTicks : 0);
                var sequence = (long)statement.Command.ExecuteScalar()!;
                yield return new(collection, write.Id, version, prepared.Id, destination, sequence, prepared.Type.FullName!, prepared.Json, prepared.TraceParent, prepared.At);
            }
    }

    /// <summary>How many events of a document wait, however many destinations each has.</summary>
    public static long Waiting(SqliteConnection connection, string collection, string document)
    {
        using var command = connection.Command("SELECT count(DISTINCT event) FROM outbox WHERE document = @id AND collection = @c", ("@id", document), ("@c", collection));
        return (long)command.ExecuteScalar()!;
    }

    public Task<IReadOnlyList<OutboxEntry>> Claim(DateTimeOffset now, DateTimeOffset lease, int limit, CancellationToken ct) => file.Write(connection =>
    {
        var entries = Read(connection, $"SELECT {Columns} FROM outbox WHERE destination = '' AND lease <= @now ORDER BY seq LIMIT @limit", ("@now", now.UtcTicks), ("@limit", limit));
        foreach (var entry in entries) connection.Execute("UPDATE outbox SET lease = @lease WHERE seq = @seq", ("@lease", lease.UtcTicks), ("@seq", entry.Sequence));
        return entries;
    });

    /// <summary>What waits for one destination within this process, oldest first.</summary>
    public IReadOnlyList<OutboxEntry> For(string destination, int limit) => file.Read(connection =>
        Read(connection, $"SELECT {Columns} FROM outbox WHERE destination = @d ORDER BY lease, seq LIMIT @limit", ("@d", destination), ("@limit", limit)));

    public Task Clear(IReadOnlyList<OutboxEntry> delivered, CancellationToken ct) => file.Write(connection =>
    {
        using var command = connection.Command("DELETE FROM outbox WHERE seq = @seq", ("@seq", 0L));
        foreach (var entry in delivered)
        {
            command.Parameters[0].Value = entry.Sequence;
            command.ExecuteNonQuery();
        }
        return true;
    });

    public Task Park(OutboxEntry entry, string reason, CancellationToken ct) => file.Write(connection =>
    {
        connection.Execute("INSERT OR IGNORE INTO parked SELECT seq, type, json, trace, @reason, at FROM outbox WHERE seq = @seq", ("@reason", reason), ("@seq", entry.Sequence));
        return connection.Execute("DELETE FROM outbox WHERE seq = @seq", ("@seq", entry.Sequence));
    });

    public Task<OutboxStatus> Status(DateTimeOffset now, CancellationToken ct) => Task.FromResult(file.Read(connection =>
    {
        using var command = connection.Command("SELECT count(*), coalesce(min(at), @now), (SELECT count(*) FROM parked) FROM outbox", ("@now", now.UtcTicks));
        using var reader = command.ExecuteReader();
        reader.Read();
        return new OutboxStatus(reader.GetInt64(0), TimeSpan.FromTicks(Math.Max(0, now.UtcTicks - reader.GetInt64(1))), reader.GetInt64(2));
    }));

    private static IReadOnlyList<OutboxEntry> Read(SqliteConnection connection, string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var entries = new List<OutboxEntry>();
        while (reader.Read())
            entries.Add(new(reader.GetString(2), reader.GetString(3), reader.GetInt64(4), Guid.Parse(reader.GetString(5), CultureInfo.InvariantCulture), reader.GetString(1), reader.GetInt64(0),
                reader.GetString(6), reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8), new DateTimeOffset(reader.GetInt64(9), TimeSpan.Zero)));
        return entries;
    }
}
