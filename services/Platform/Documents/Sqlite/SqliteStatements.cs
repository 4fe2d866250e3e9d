using Microsoft.Data.Sqlite;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>The statements of one transaction, each prepared once however many documents it writes.</summary>
internal sealed class SqliteStatements<T>(SqliteConnection connection, SqliteTable<T> table, int schema) : IDisposable where T : class
{
    private readonly Dictionary<string, SqliteStatement> statements = [];

    public bool Insert(PreparedWrite write, string? operations) =>
        Run(table.Insert, write, operations) && Index(write, fresh: true);

    public bool Replace(PreparedWrite write, string? operations) =>
        Run(table.Replace, write, operations) && Index(write, fresh: false);

    public bool Upsert(PreparedWrite write) => Run(table.Upsert, write) && Index(write, fresh: false);

    public bool Delete(PreparedWrite write) => Run(table.Delete, write) && Index(write, fresh: false);

    /// <summary>Whether another document holds one of the values that only one may hold. There is one writer at a time, so it stays true until the transaction ends.</summary>
    public bool HeldByAnother(PreparedWrite write) => write.Json is not null && table.UniqueSeveral.Any(item => write.Keys[item.Index].Any(value =>
        Prepared(table.HeldByAnother(item.Item)).Set("@id", write.Id).Set("@value", value).Command.ExecuteScalar() is not null));

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Command.Dispose();
    }

    private bool Run(string sql, PreparedWrite write, string? operations = null)
    {
        var statement = Prepared(sql).Set("@id", write.Id).Set("@expected", write.Version).Set("@rank", write.Kind == WriteKind.Upsert ? write.Version : null)
            .Set("@schema", schema).Set("@state", write.Json).Set("@ops", operations);
        if (write.Json is not null)
            foreach (var (index, _) in table.Single) statement.Set(table.Parameter[index], write.Keys[index] is [var value, ..] ? value : null);
        return statement.Command.ExecuteNonQuery() > 0;
    }

    private bool Index(PreparedWrite write, bool fresh)
    {
        foreach (var (index, key) in table.Several)
        {
            if (!fresh)
            {
                Prepared(table.ClearSeveral(key)).Set("@id", write.Id).Command.ExecuteNonQuery();
            }
            foreach (var value in write.Json is null ? [] : write.Keys[index])
            {
                Prepared(table.AddSeveral(key)).Set("@id", write.Id).Set("@value", value).Command.ExecuteNonQuery();
            }
        }
        return true;
    }

    public SqliteStatement Prepared(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement)) statements[sql] = statement = new(connection.Command(sql));
        return statement;
    }
}

/// <summary>A statement that is run many times with other values; its parameters are found by name at once.</summary>
internal sealed class SqliteStatement(SqliteCommand command)
{
    private readonly Dictionary<string, SqliteParameter> parameters = new(StringComparer.Ordinal);

    public SqliteCommand Command => command;

    public SqliteStatement Set(string name, object? value)
    {
        if (!parameters.TryGetValue(name, out var parameter)) parameters[name] = parameter = command.Parameters.AddWithValue(name, null);
        parameter.Value = value ?? DBNull.Value;
        return this;
    }
}
