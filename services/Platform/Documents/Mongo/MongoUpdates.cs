using MongoDB.Bson;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>
/// The updates of one document type: <c>{ _id, schema, version, state, keys, pending: { "&lt;eventId&gt;": { seq, type, body, at } }, pendingDue }</c>. Never a whole
/// replace, which would bring back an event that the relay has cleared in between.
/// </summary>
internal sealed class MongoUpdates<T>(DocumentModel<T> model) where T : class
{
    private const int OperationsKept = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<int> unique = [.. model.Indexes.Where(index => index.Unique).SelectMany(index => index.Keys).Select(key => model.Keys.Index().First(item => item.Item.Name == key.Name).Index)];

    /// <summary>What no other document may have besides its id, as a text.</summary>
    public string UniqueKeyOf(PreparedWrite write) => unique.Count == 0 ? write.Id : string.Join('\n', unique.SelectMany(index => write.Keys[index]));

    public BsonDocument NewDocument(PreparedWrite write)
    {
        var document = new BsonDocument { { Fields.Id, write.Id }, { Fields.Schema, model.Type.Schema }, { Fields.Version, 1L } };
        if (write.Kind == WriteKind.Upsert) document.Add(Fields.Rank, write.Version);
        document.Add(Fields.Keys, Keys(write)).Add(Fields.State, BsonJson.ToBson(write.Json));
        if (write.Operation is { } operation) document.Add(Fields.Operations, new BsonArray { operation });
        if (write.Events is not [var first, ..]) return document;
        document.Add(Fields.Pending, new BsonDocument(write.Events.Index().Select(item => new BsonElement(item.Item.Id.ToString(), Pending(item.Item, 1, item.Index)))));
        return document.Add(Fields.PendingDue, (first.At + Lease).UtcDateTime).Add(Fields.PendingSince, first.At.UtcDateTime);
    }

    /// <param name="mark">Of the bulk that it is part of; whoever writes next takes it away.</param>
    public BsonDocument Replacement(PreparedWrite write, DateTimeOffset now, ObjectId? mark = null)
    {
        var set = new BsonDocument { { Fields.Schema, model.Type.Schema }, { Fields.State, BsonJson.ToBson(write.Json) }, { Fields.Keys, Keys(write) } };
        var update = new BsonDocument { { "$set", set }, { "$inc", new BsonDocument(Fields.Version, 1L) } };
        if (mark is { } own) set.Add(Fields.Mark, own);
        else update.Add("$unset", new BsonDocument(Fields.Mark, ""));
        foreach (var (index, prepared) in write.Events.Index()) set.Add($"{Fields.Pending}.{prepared.Id}", Pending(prepared, write.Version + 1, index));
        if (write.Events.Count > 0) update.Add("$min", new BsonDocument { { Fields.PendingDue, (now + Lease).UtcDateTime }, { Fields.PendingSince, now.UtcDateTime } });
        if (write.Operation is { } operation)
            update.Add("$push", new BsonDocument(Fields.Operations, new BsonDocument { { "$each", new BsonArray { operation } }, { "$slice", -OperationsKept } }));
        return update;
    }

    public BsonDocument NewerFact(PreparedWrite write) => new()
    {
        { "$set", new BsonDocument { { Fields.Schema, model.Type.Schema }, { Fields.Rank, write.Version }, { Fields.State, BsonJson.ToBson(write.Json) }, { Fields.Keys, Keys(write) } } },
        { "$inc", new BsonDocument(Fields.Version, 1L) },
    };

    public static BsonDocument Tombstone(DateTimeOffset now) => new()
    {
        { "$set", new BsonDocument { { Fields.Deleted, true }, { Fields.PendingDue, now.UtcDateTime } } },
        { "$unset", new BsonDocument(Fields.Keys, "") },
        { "$inc", new BsonDocument(Fields.Version, 1L) },
    };

    public IEnumerable<OutboxEntry> Entries(PreparedWrite write, long version) => write.Events.Index().Select(item =>
        new OutboxEntry(model.Type.Name, write.Id, version, item.Item.Id, "", Sequence(version, item.Index), item.Item.Type.FullName!, item.Item.Json, item.Item.TraceParent, item.Item.At, Alone: write.PendingEvents == 0));

    private BsonDocument Keys(PreparedWrite write)
    {
        var keys = new BsonDocument();
        foreach (var (index, key) in model.Keys.Index())
        {
            // An empty list would be a value as well, and a unique index lets only one document have it.
            if (write.Keys[index] is not [var first, ..] values) continue;
            keys.Add(key.Name, key.Many ? new BsonArray(values.Select(BsonValue.Create)) : BsonValue.Create(first));
        }
        return keys;
    }

    private static BsonDocument Pending(PreparedEvent prepared, long version, int index) => new()
    {
        { "seq", Sequence(version, index) }, { "version", version }, { "type", prepared.Type.FullName }, { "body", prepared.Json },
        { "trace", prepared.TraceParent is { } trace ? trace : BsonNull.Value }, { "at", prepared.At.UtcDateTime },
    };

    private static long Sequence(long version, int index) => (version * 1000) + index;
}
