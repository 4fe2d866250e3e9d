using MongoDB.Bson;
using MongoDB.Driver;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>The events that wait in their own documents until the broker has confirmed them.</summary>
internal sealed class MongoOutbox(IMongoDatabase database, Func<IEnumerable<IMongoCollection<BsonDocument>>> collections) : IOutbox
{
    private readonly IMongoCollection<BsonDocument> parked = database.GetCollection<BsonDocument>("parkedEvents");

    public async Task<IReadOnlyList<OutboxEntry>> Claim(DateTimeOffset now, DateTimeOffset lease, int limit, CancellationToken ct)
    {
        var claimed = new List<OutboxEntry>();
        foreach (var collection in collections())
        {
            var due = await collection.Find(new BsonDocument(Fields.PendingDue, new BsonDocument("$lte", now.UtcDateTime))).Sort(new BsonDocument(Fields.PendingDue, 1)).Limit(limit).ToListAsync(ct);
            foreach (var document in due)
            {
                var pending = document.GetValue(Fields.Pending, new BsonDocument()).AsBsonDocument;
                if (pending.ElementCount == 0) await Settle(collection, document, ct);
                else if (await Lease(collection, document, lease, ct)) claimed.AddRange(Entries(collection, document, pending));
            }
            if (claimed.Count >= limit) break;
        }
        return claimed;
    }

    public async Task Clear(IReadOnlyList<OutboxEntry> delivered, CancellationToken ct)
    {
        foreach (var group in delivered.GroupBy(entry => entry.Collection))
            await MongoConflicts.TryAgain(() => Clear(database.GetCollection<BsonDocument>(group.Key), [.. group], ct), ct);
    }

    private static async Task Clear(IMongoCollection<BsonDocument> collection, List<OutboxEntry> delivered, CancellationToken ct)
    {
        var rest = delivered.Where(entry => !entry.Alone).ToList();
        foreach (var version in delivered.Where(entry => entry.Alone).GroupBy(entry => entry.Version))
        {
            var ids = version.Select(entry => entry.DocumentId).Distinct().ToList();
            // All that such a document has to publish was written with this version and is published now.
            var result = await collection.UpdateManyAsync(ByIds(ids).Add(Fields.Version, version.Key), Emptied(Fields.Pending), cancellationToken: ct);
            if (result.MatchedCount < ids.Count) rest.AddRange(version);
        }
        if (rest.Count > 0) await ClearEach(collection, rest, ct);
    }

    public async Task Park(OutboxEntry entry, string reason, CancellationToken ct)
    {
        var document = new BsonDocument { { Fields.Id, entry.EventId.ToString() }, { "type", entry.Type }, { "body", entry.Json }, { "document", entry.DocumentId }, { "reason", reason }, { "at", entry.At.UtcDateTime } };
        await parked.ReplaceOneAsync(new BsonDocument(Fields.Id, entry.EventId.ToString()), document, new ReplaceOptions { IsUpsert = true }, ct);
        await ClearEach(database.GetCollection<BsonDocument>(entry.Collection), [entry], ct);
    }

    public async Task<OutboxStatus> Status(DateTimeOffset now, CancellationToken ct)
    {
        var (count, oldest) = (0L, now.UtcDateTime);
        foreach (var collection in collections())
        {
            var waiting = new BsonDocument(Fields.PendingDue, new BsonDocument("$exists", true));
            var here = await collection.CountDocumentsAsync(waiting, cancellationToken: ct);
            count += here;
            if (here == 0) continue;
            var first = await collection.Find(waiting).Sort(new BsonDocument(Fields.PendingSince, 1)).Project(new BsonDocument(Fields.PendingSince, 1)).FirstOrDefaultAsync(ct);
            if (first?.GetValue(Fields.PendingSince, BsonNull.Value) is BsonDateTime since && since.ToUniversalTime() < oldest) oldest = since.ToUniversalTime();
        }
        return new(count, now.UtcDateTime - oldest, await parked.CountDocumentsAsync(new BsonDocument(), cancellationToken: ct));
    }

    private static BsonDocument ByIds(IEnumerable<string> ids) => new(Fields.Id, new BsonDocument("$in", new BsonArray(ids)));

    private static BsonDocument Emptied(params IEnumerable<string> fields) =>
        new("$unset", new BsonDocument(fields.Concat([Fields.PendingDue, Fields.PendingSince]).Select(field => new BsonElement(field, ""))));

    private static async Task ClearEach(IMongoCollection<BsonDocument> collection, IReadOnlyList<OutboxEntry> entries, CancellationToken ct)
    {
        var updates = entries.Select(entry => new UpdateOneModel<BsonDocument>(new BsonDocument(Fields.Id, entry.DocumentId),
            new BsonDocument("$unset", new BsonDocument($"{Fields.Pending}.{entry.EventId}", ""))));
        await collection.BulkWriteAsync(updates, new BulkWriteOptions { IsOrdered = false }, ct);
        var ids = entries.Select(entry => entry.DocumentId).Distinct().ToList();
        await collection.UpdateManyAsync(ByIds(ids).Add(Fields.Pending, new BsonDocument()).Add(Fields.Deleted, new BsonDocument("$exists", false)), Emptied(), cancellationToken: ct);
        await collection.DeleteManyAsync(ByIds(ids).Add(Fields.Pending, new BsonDocument()).Add(Fields.Deleted, true), ct);
    }

    /// <summary>Due, but nothing waits any more: a crash between the two halves of clearing.</summary>
    private static Task Settle(IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken ct)
    {
        var same = new BsonDocument { { Fields.Id, document[Fields.Id] }, { Fields.Version, document[Fields.Version] } };
        return document.Contains(Fields.Deleted) ? collection.DeleteOneAsync(same, ct) : collection.UpdateOneAsync(same, Emptied(Fields.Pending), cancellationToken: ct);
    }

    private static async Task<bool> Lease(IMongoCollection<BsonDocument> collection, BsonDocument document, DateTimeOffset lease, CancellationToken ct)
    {
        var same = new BsonDocument { { Fields.Id, document[Fields.Id] }, { Fields.PendingDue, document[Fields.PendingDue] } };
        return (await collection.UpdateOneAsync(same, new BsonDocument("$set", new BsonDocument(Fields.PendingDue, lease.UtcDateTime)), cancellationToken: ct)).MatchedCount == 1;
    }

    private static IEnumerable<OutboxEntry> Entries(IMongoCollection<BsonDocument> collection, BsonDocument document, BsonDocument pending) => pending.Select(element =>
    {
        var item = element.Value.AsBsonDocument;
        return new OutboxEntry(collection.CollectionNamespace.CollectionName, document[Fields.Id].AsString, item["version"].ToInt64(), Guid.Parse(element.Name), "", item["seq"].ToInt64(),
            item["type"].AsString, item["body"].AsString, item["trace"].IsBsonNull ? null : item["trace"].AsString, new DateTimeOffset(item["at"].ToUniversalTime(), TimeSpan.Zero));
    });
}
