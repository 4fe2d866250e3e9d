using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SupplierQuality.Benchmarks.Floor;

/// <summary>Two files with the product's pragmas, one statement each, one transaction for each chunk.</summary>
internal sealed class BareSqlite(string folder) : IBareStore
{
    private readonly SqliteConnection inspections = Open(Path.Combine(folder, "inspection.db"), "CREATE TABLE lots (id TEXT PRIMARY KEY, state BLOB NOT NULL)");
    private readonly SqliteConnection facts = Open(Path.Combine(folder, "scorecard.db"), "CREATE TABLE facts (id TEXT PRIMARY KEY, state BLOB NOT NULL)");

    public Task Insert(IReadOnlyList<(BareInspection Inspection, byte[] Line)> inspections) =>
        Write(this.inspections, "INSERT OR IGNORE INTO lots (id, state) VALUES (@id, @state)", inspections.Select(item => (item.Inspection.SourceSystem + "/" + item.Inspection.ExternalId, item.Line)));

    public Task Upsert(IReadOnlyList<BareFact> facts) =>
        Write(this.facts, "INSERT INTO facts (id, state) VALUES (@id, @state) ON CONFLICT (id) DO UPDATE SET state = excluded.state", facts.Select(fact => (fact.Id, JsonSerializer.SerializeToUtf8Bytes(fact, JsonSerializerOptions.Web))));

    public async ValueTask DisposeAsync()
    {
        await inspections.DisposeAsync();
        await facts.DisposeAsync();
    }

    private static Task Write(SqliteConnection connection, string sql, IEnumerable<(string Id, byte[] State)> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // two constants
        command.CommandText = sql;
#pragma warning restore CA2100
        var (id, state) = (command.Parameters.Add("@id", SqliteType.Text), command.Parameters.Add("@state", SqliteType.Blob));
        foreach (var row in rows)
        {
            (id.Value, state.Value) = (row.Id, row.State);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    private static SqliteConnection Open(string path, string table)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // two constants
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; " + table;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }
}
