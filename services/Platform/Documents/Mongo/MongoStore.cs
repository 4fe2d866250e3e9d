using MongoDB.Bson;
using MongoDB.Driver;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>A service's database on a MongoDB server: standalone, replica set, or anything that speaks its protocol; no transactions, no pipelines.</summary>
internal sealed class MongoStore : IStore
{
    private readonly MongoClient client;
    private readonly IMongoDatabase database;
    private readonly TimeProvider clock;
    private readonly IOutboxListener listener;
    private readonly List<(IMongoCollection<BsonDocument> Collection, IReadOnlyList<CreateIndexModel<BsonDocument>> Indexes)> collections = [];

    public MongoStore(string connectionString, string defaultDatabase, TimeProvider clock, IOutboxListener listener)
    {
        var url = Parse(connectionString);
        var settings = MongoClientSettings.FromUrl(url);
        settings.ServerSelectionTimeout = TimeSpan.FromSeconds(5);
        settings.ConnectTimeout = TimeSpan.FromSeconds(5);
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true);
        (this.clock, this.listener) = (clock, listener);
        client = new MongoClient(settings);
        database = client.GetDatabase(url.DatabaseName ?? defaultDatabase);
        Outbox = new MongoOutbox(database, () => collections.Select(item => item.Collection));
    }

    public IOutbox Outbox { get; }

    public IDocuments<T> Open<T>(DocumentModel<T> model) where T : class
    {
        var collection = database.GetCollection<BsonDocument>(model.Type.Name);
        collections.Add((collection, MongoIndexes.Of(model)));
        return new MongoDocuments<T>(collection, model, clock, listener);
    }

    public async Task Prepare(CancellationToken ct)
    {
        foreach (var (collection, indexes) in collections) await collection.Indexes.CreateManyAsync(indexes, ct);
    }

    public Task Ping(CancellationToken ct) => database.RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: ct);

    public long? FreeBytes => null;

    /// <summary>Not reachable, not primary, or shutting down.</summary>
    public bool IsAway(Exception e) => e switch
    {
        TimeoutException or MongoConnectionException or MongoConnectionPoolPausedException or MongoNotPrimaryException or MongoNodeIsRecoveringException => true,
        MongoCommandException { Code: 91 or 11600 or 11602 } => true,
        AggregateException many => many.InnerExceptions.All(IsAway),
        _ => false,
    };

    /// <summary>The driver tells a timeout with the whole state of its view of the cluster; what is wrong with the servers stands in there.</summary>
    public string Explain(Exception e)
    {
        if (e is not TimeoutException) return e.GetBaseException().Message.ReplaceLineEndings(" ");
        var servers = client.Cluster.Description.Servers.Select(server => $"{Address(server.EndPoint)} ({server.HeartbeatException?.GetBaseException().Message.ReplaceLineEndings(" ") ?? "no writable server"})");
        return "no server answers: " + string.Join(", ", servers);
    }

    private static string Address(System.Net.EndPoint endPoint) => endPoint is System.Net.DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : endPoint.ToString() ?? "";

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static MongoUrl Parse(string connectionString)
    {
        try
        {
            return new MongoUrl(connectionString);
        }
        catch (MongoConfigurationException)
        {
            // Its message would repeat the connection string, and with it the password.
            throw new ConfigurationException("ConnectionStrings__Documents is not a MongoDB connection string");
        }
    }
}

internal static class MongoIndexes
{
    public static IReadOnlyList<CreateIndexModel<BsonDocument>> Of<T>(DocumentModel<T> model) where T : class =>
    [
        new(Builders<BsonDocument>.IndexKeys.Ascending(Fields.PendingDue), new CreateIndexOptions { Sparse = true }),
        .. model.Indexes.Select(Of),
    ];

    private static CreateIndexModel<BsonDocument> Of<T>(Index<T> index) where T : class
    {
        var keys = new BsonDocument(index.Keys.Select(key => new BsonElement(Fields.Key(key), 1)));
        if (!index.Unique) return new(keys.Add(Fields.Id, 1));
        var partial = new BsonDocument(index.Keys.Select(key => new BsonElement(Fields.Key(key), new BsonDocument("$exists", true))));
        return new(keys, new CreateIndexOptions<BsonDocument> { Unique = true, PartialFilterExpression = partial });
    }
}

/// <summary>The fields of a stored document.</summary>
internal static class Fields
{
    public const string Id = "_id";
    public const string Schema = "schema";
    public const string Version = "version";
    public const string Rank = "rank";
    public const string Keys = "keys";
    public const string State = "state";
    public const string Operations = "ops";
    public const string Pending = "pending";
    public const string PendingDue = "pendingDue";
    public const string PendingSince = "pendingSince";
    public const string Deleted = "deleted";
    public const string Mark = "mark";

    public static string Key<T>(Key<T> key) where T : class => Keys + "." + key.Name;
}
