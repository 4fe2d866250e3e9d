using System.Globalization;
using Microsoft.Data.Sqlite;
using MongoDB.Bson;
using MongoDB.Driver;

namespace SupplierQuality.Benchmarks.Product;

/// <summary>Looks into the scorecard's store from outside, so that waiting for it costs the product nothing.</summary>
internal interface IFactStore : IAsyncDisposable
{
    /// <summary>About how many facts there are; cheap.</summary>
    long Stored();

    /// <summary>How many facts the totals hold; exact.</summary>
    long Folded();

    IReadOnlyDictionary<string, long> Bytes();
}

internal sealed class SqliteFacts(string folder) : IFactStore
{
    public long Stored() => Ask("SELECT coalesce(max(rowid), 0) FROM lotFacts");

    public long Folded() => Ask("SELECT coalesce(sum(json_extract(bin.value, '$.facts')), 0) FROM monthTotals, json_each(CAST(state AS TEXT), '$.bins') AS bin");

    public IReadOnlyDictionary<string, long> Bytes() => new[] { "inspection", "scorecard" }.ToDictionary(
        service => service, service => Directory.GetFiles(folder, service + ".db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)).Sum(file => new FileInfo(file).Length));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private long Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder}/scorecard.db;Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // two constants
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

internal sealed class MongoFacts(string connectionString) : IFactStore
{
    private readonly MongoClient client = new(connectionString);

    private IMongoDatabase Of(string service) => client.GetDatabase(new MongoUrl(connectionString).DatabaseName + "_" + service);

    public long Stored() => Of("scorecard").GetCollection<BsonDocument>("lotFacts").EstimatedDocumentCount();

    public long Folded() => Of("scorecard").GetCollection<BsonDocument>("monthTotals").Find(new BsonDocument()).ToEnumerable()
        .Sum(month => month["state"]["bins"].AsBsonArray.Sum(bin => bin["facts"].ToInt64()));

    public IReadOnlyDictionary<string, long> Bytes() => new[] { "inspection", "scorecard" }.ToDictionary(
        service => service, service => Of(service).RunCommand<BsonDocument>(new BsonDocument("dbStats", 1)) is var stats ? stats["storageSize"].ToInt64() + stats["indexSize"].ToInt64() : 0);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in (string[])["inspection", "scorecard", "gateway"]) await client.DropDatabaseAsync(new MongoUrl(connectionString).DatabaseName + "_" + service);
        client.Dispose();
    }
}
