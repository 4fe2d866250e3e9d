using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>The SQL of one document type: a table with a column for each key, and a side table for each key with several values.</summary>
internal sealed class SqliteTable<T> where T : class
{
    private readonly DocumentModel<T> model;
    private readonly string name;

    public SqliteTable(DocumentModel<T> model)
    {
        (this.model, name) = (model, model.Type.Name);
        Parameter = [.. model.Keys.Select((_, index) => $"@k{index}")];
        Single = [.. model.Keys.Index().Where(item => !item.Item.Many)];
        Several = [.. model.Keys.Index().Where(item => item.Item.Many)];
        UniqueSeveral = [.. Several.Where(item => model.Type.Indexes.Any(index => index.Unique && index.Keys.Contains(item.Item)))];
        var columns = string.Concat(Single.Select(item => $", \"k_{item.Item.Name}\""));
        var parameters = string.Concat(Single.Select(item => $", @k{item.Index}"));
        var sets = string.Concat(Single.Select(item => $", \"k_{item.Item.Name}\" = @k{item.Index}"));
        Insert = $"INSERT OR IGNORE INTO \"{name}\" (id, version, rank, schema, state, ops{columns}) VALUES (@id, 1, @rank, @schema, @state, @ops{parameters})";
        Replace = $"UPDATE \"{name}\" SET version = version + 1, schema = @schema, state = @state, ops = coalesce(@ops, ops){sets} WHERE id = @id AND version = @expected";
        Upsert = $"UPDATE \"{name}\" SET version = version + 1, rank = @rank, schema = @schema, state = @state{sets} WHERE id = @id AND rank < @rank";
        Delete = $"DELETE FROM \"{name}\" WHERE id = @id AND version = @expected";
        Find = $"SELECT id, version, schema, state, ops FROM \"{name}\" WHERE id = @id";
    }

    public IReadOnlyList<(int Index, Key<T> Item)> Single { get; }
    public IReadOnlyList<(int Index, Key<T> Item)> Several { get; }
    public IReadOnlyList<(int Index, Key<T> Item)> UniqueSeveral { get; }
    public string Insert { get; }
    public string Replace { get; }
    public string Upsert { get; }
    public string Delete { get; }
    public string Find { get; }

    /// <summary>The parameters of the keys, in the order of the model's.</summary>
    public IReadOnlyList<string> Parameter { get; }

    /// <summary>The ids as one JSON list: parameters of their own would be looked up by name one after the other.</summary>
    public string FindMany => $"SELECT id, version, schema, state, ops FROM \"{name}\" WHERE id IN (SELECT value FROM json_each(@ids))";

    public string ClearSeveral(Key<T> key) => $"DELETE FROM \"{name}.{key.Name}\" WHERE id = @id";

    public string AddSeveral(Key<T> key) => $"INSERT OR IGNORE INTO \"{name}.{key.Name}\" (value, id) VALUES (@value, @id)";

    public string HeldByAnother(Key<T> key) => $"SELECT 1 FROM \"{name}.{key.Name}\" WHERE value = @value AND id <> @id";

    public string Definition => string.Join('\n',
        (IEnumerable<string>)[
            $"CREATE TABLE IF NOT EXISTS \"{name}\" (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, rank INTEGER, schema INTEGER NOT NULL, state BLOB NOT NULL, ops TEXT{string.Concat(Single.Select(item => $", \"k_{item.Item.Name}\""))});",
            .. Several.Select(item => $"CREATE TABLE IF NOT EXISTS \"{name}.{item.Item.Name}\" (value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (value, id)) WITHOUT ROWID; CREATE INDEX IF NOT EXISTS \"{name}.{item.Item.Name}.id\" ON \"{name}.{item.Item.Name}\" (id);"),
            .. model.Indexes.Where(index => index.Keys.Any(key => !key.Many)).Select(IndexDefinition)]);

    /// <summary>The page's statement and its parameters.</summary>
    public (string Sql, List<(string, object?)> Parameters) Page(Query<T> query, Cursor? cursor)
    {
        var parameters = new List<(string, object?)>();
        string Parameter(object value)
        {
            parameters.Add(($"@p{parameters.Count}", value));
            return parameters[^1].Item1;
        }
        var where = query.Conditions.Select(condition => Condition(condition, Parameter)).ToList();
        var direction = query.Descends ? "DESC" : "ASC";
        var order = $"id {direction}";
        if (query.Order is { } key)
        {
            order = $"\"k_{key.Name}\" {direction}, {order}";
            where.Add($"\"k_{key.Name}\" IS NOT NULL");
        }
        if (cursor is not null)
        {
            var beyond = query.Descends ? "<" : ">";
            where.Add(query.Order is { } ordered
                ? $"(\"k_{ordered.Name}\", id) {beyond} ({Parameter(cursor.Value!)}, {Parameter(cursor.Id)})"
                : $"id {beyond} {Parameter(cursor.Id)}");
        }
        var filter = where.Count == 0 ? "" : " WHERE " + string.Join(" AND ", where);
        return ($"SELECT id, version, schema, state, ops FROM \"{name}\"{filter} ORDER BY {order} LIMIT {query.Limit + 1}", parameters);
    }

    private string Condition(Condition<T> condition, Func<object, string> parameter)
    {
        var column = condition.Key.Many ? "value" : $"\"k_{condition.Key.Name}\"";
        var test = condition.Comparison switch
        {
            Comparison.Equal => $"{column} = {parameter(condition.Values[0])}",
            Comparison.In => $"{column} IN (SELECT value FROM json_each({parameter(JsonList.Of(condition.Values))}))",
            Comparison.AtLeast => $"{column} >= {parameter(condition.Values[0])}",
            Comparison.Below => $"{column} < {parameter(condition.Values[0])}",
            _ => $"{column} >= {parameter(condition.Values[0])} AND {column} < {parameter(condition.Values[0] + "\U0010ffff")}",
        };
        return condition.Key.Many ? $"id IN (SELECT id FROM \"{name}.{condition.Key.Name}\" WHERE {test})" : test;
    }

    private string IndexDefinition(Index<T> index)
    {
        var keys = index.Keys.Where(key => !key.Many).ToList();
        var columns = string.Join(", ", keys.Select(key => $"\"k_{key.Name}\""));
        // A unique index takes nulls as different from each other, as the partial one of MongoDB does.
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX IF NOT EXISTS \"{name}.{string.Join('.', keys.Select(key => key.Name))}\" ON \"{name}\" ({columns}{(index.Unique ? "" : ", id")});";
    }
}

/// <summary>Strings and whole numbers as a JSON list.</summary>
internal static class JsonList
{
    public static string Of(IEnumerable<object> values)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Http.Json.Stored.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (value is long number) writer.WriteNumberValue(number);
                else writer.WriteStringValue((string)value);
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
