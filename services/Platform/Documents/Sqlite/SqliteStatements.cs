using Microsoft.Data.Sqlite;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>The statements of one transaction, each prepared once however many documents it writes.</summary>
internal sealed class SqliteStatements<T>(SqliteConnection connection, SqliteTable<T> table, int schema) : IDisposable where T : class
{
    private readonly Dictionary<string, SqliteCommand> commands = [];

    public bool Insert(PreparedWrite write, string? operations) =>
        Run(table.Insert, write, command => Set(command, "@ops", operations)) && Index(write, fresh: true);

    public bool Replace(PreparedWrite write, string? operations) =>
        Run(table.Replace, write, command => Set(command, "@ops", operations)) && Index(write, fresh: false);

    public bool Upsert(PreparedWrite write) => Run(table.Upsert, write, static _ => { }) && Index(write, fresh: false);

    public bool Delete(PreparedWrite write) => Run(table.Delete, write, static _ => { }) && Index(write, fresh: false);

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
    }

    private bool Run(string sql, PreparedWrite write, Action<SqliteCommand> more)
    {
        var command = Prepared(sql);
        Set(command, "@id", write.Id);
        Set(command, "@expected", write.Version);
        Set(command, "@rank", write.Kind == WriteKind.Upsert ? write.Version : null);
        Set(command, "@schema", schema);
        Set(command, "@state", write.Json);
        if (write.Json is not null)
            foreach (var (index, _) in table.Single) Set(command, $"@k{index}", write.Keys[index] is [var value, ..] ? value : null);
        more(command);
        return command.ExecuteNonQuery() > 0;
    }

    private bool Index(PreparedWrite write, bool fresh)
    {
        foreach (var (index, key) in table.Several)
        {
            if (!fresh)
            {
                var clear = Prepared(table.ClearSeveral(key));
                Set(clear, "@id", write.Id);
                clear.ExecuteNonQuery();
            }
            foreach (var value in write.Json is null ? [] : write.Keys[index])
            {
                var add = Prepared(table.AddSeveral(key));
                Set(add, "@id", write.Id);
                Set(add, "@value", value);
                add.ExecuteNonQuery();
            }
        }
        return true;
    }

    private SqliteCommand Prepared(string sql)
    {
        if (!commands.TryGetValue(sql, out var command)) commands[sql] = command = connection.Command(sql);
        return command;
    }

    private static void Set(SqliteCommand command, string name, object? value)
    {
        if (command.Parameters.Contains(name)) command.Parameters[name].Value = value ?? DBNull.Value;
        else command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}
