using MongoDB.Bson;
using MongoDB.Driver;

namespace SupplierQuality.Benchmarks.Floor;

/// <summary>Two collections with the product's write concern, one bulk write for each chunk.</summary>
internal sealed class BareMongo : IBareStore
{
    private readonly MongoClient client;
    private readonly IMongoCollection<BsonDocument> inspections;
    private readonly IMongoCollection<BsonDocument> facts;

    public BareMongo(string connectionString)
    {
        var url = new MongoUrl(connectionString);
        var settings = MongoClientSettings.FromUrl(url);
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true);
        client = new MongoClient(settings);
        var database = client.GetDatabase(url.DatabaseName);
        (inspections, facts) = (database.GetCollection<BsonDocument>("lots"), database.GetCollection<BsonDocument>("facts"));
    }

    public Task Insert(IReadOnlyList<(BareInspection Inspection, byte[] Line)> inspections) =>
        this.inspections.InsertManyAsync(inspections.Select(item => Document(item.Inspection)), new InsertManyOptions { IsOrdered = false });

    public Task Upsert(IReadOnlyList<BareFact> facts) => this.facts.BulkWriteAsync(
        facts.Select(fact => new ReplaceOneModel<BsonDocument>(new BsonDocument("_id", fact.Id), Document(fact)) { IsUpsert = true }), new BulkWriteOptions { IsOrdered = false });

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static BsonDocument Document(BareInspection it) => new()
    {
        { "_id", it.SourceSystem + "/" + it.ExternalId }, { "revision", it.Revision }, { "supplierId", it.SupplierId }, { "part", it.Part }, { "plant", it.Plant },
        { "purchaseOrder", Text(it.PurchaseOrder) }, { "supplierLot", Text(it.SupplierLot) }, { "quantity", new BsonDecimal128(it.Quantity) }, { "unit", it.Unit },
        { "receivedAt", it.ReceivedAt.UtcDateTime }, { "promised", Text(it.PromisedDate?.ToString("O")) },
        { "results", new BsonArray(it.Results.Select(result => new BsonDocument { { "characteristic", result.Characteristic }, { "inspected", result.Inspected }, { "nonconforming", result.Nonconforming }, { "inspector", Text(result.Inspector) } })) },
    };

    private static BsonDocument Document(BareFact fact) => new()
    {
        { "_id", fact.Id }, { "supplierId", fact.SupplierId }, { "part", fact.Part }, { "plant", fact.Plant }, { "state", fact.State }, { "quantity", new BsonDecimal128(fact.Quantity) },
        { "unit", fact.Unit }, { "nonconforming", fact.Nonconforming }, { "receivedOn", fact.ReceivedOn.ToString("O") }, { "promisedOn", Text(fact.PromisedOn?.ToString("O")) },
    };

    private static BsonValue Text(string? text) => text is null ? BsonNull.Value : text;
}
