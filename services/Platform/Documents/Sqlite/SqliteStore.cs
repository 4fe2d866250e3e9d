using Microsoft.Data.Sqlite;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>A service's database in one SQLite file.</summary>
internal sealed class SqliteStore : IStore
{
    private readonly SqliteFile file;
    private readonly TimeProvider clock;
    private readonly OutboxRoutes routes;
    private readonly IOutboxListener listener;
    private readonly SqliteOutbox outbox;
    private readonly List<string> definitions = [SqliteOutbox.Definition];

    public SqliteStore(string connectionString, TimeProvider clock, OutboxRoutes routes, IOutboxListener listener)
    {
        (file, this.clock, this.routes, this.listener) = (new SqliteFile(connectionString), clock, routes, listener);
        outbox = new SqliteOutbox(file);
    }

    public IOutbox Outbox => outbox;

    public SqliteOutbox Rows => outbox;

    public IDocuments<T> Open<T>(DocumentModel<T> model) where T : class
    {
        var documents = new SqliteDocuments<T>(file, model, clock, routes, listener);
        definitions.Add(documents.Definition);
        return documents;
    }

    public async Task Prepare(CancellationToken ct)
    {
        await file.Write(connection =>
        {
            foreach (var definition in definitions) connection.Execute(definition);
            return true;
        });
        // What a process that was killed had leased to itself is due at once: there is no other on this file.
        await file.Write(connection => connection.Execute("UPDATE outbox SET lease = 0"));
    }

    public long? FreeBytes => new DriveInfo(file.Folder).AvailableFreeSpace;

    /// <summary>Busy, locked, an I/O error, or a full disk.</summary>
    public bool IsAway(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 };

    public Task Ping(CancellationToken ct)
    {
        file.Read(connection => connection.Execute("SELECT 1"));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}

internal static class SqliteCommands
{
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // SQL is made of names from code; what comes from outside is always a parameter
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
