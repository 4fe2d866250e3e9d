using MongoDB.Bson;
using MongoDB.Driver;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>The documents of one type in a MongoDB collection; a write and its events are one update of one document.</summary>
internal sealed class MongoDocuments<T>(IMongoCollection<BsonDocument> collection, DocumentModel<T> model, TimeProvider clock, IOutboxListener listener) : IDocuments<T> where T : class
{
    private const int Concurrency = 8;
    private readonly DocumentCodec<T> codec = new(model.Type);
    private readonly MongoUpdates<T> updates = new(model);

    public async Task<Document<T>?> Find(string id, CancellationToken ct = default) =>
        await collection.Find(MongoFilters.Live(new BsonDocument(Fields.Id, id))).FirstOrDefaultAsync(ct) is { } found ? Read(found) : null;

    public async Task<IReadOnlyDictionary<string, Document<T>>> FindMany(IReadOnlyCollection<string> ids, CancellationToken ct = default)
    {
        if (ids.Count == 0) return new Dictionary<string, Document<T>>();
        var filter = MongoFilters.Live(new BsonDocument(Fields.Id, new BsonDocument("$in", new BsonArray(ids.Distinct(StringComparer.Ordinal)))));
        var found = await collection.Find(filter).ToListAsync(ct);
        return found.Select(Read).ToDictionary(document => document.Id, StringComparer.Ordinal);
    }

    public async Task<Page<Document<T>>> Query(Query<T> query, CancellationToken ct = default)
    {
        var found = await collection.Find(MongoFilters.Of(query, Cursor.Of(query))).Sort(MongoFilters.Sort(query)).Limit(query.Limit + 1).ToListAsync(ct);
        var items = found.Take(query.Limit).Select(Read).ToList();
        return new(items, found.Count > query.Limit ? Cursor.Of(query, items[^1]) : null);
    }

    public async Task<IReadOnlyList<WriteResult<T>>> Write(IReadOnlyList<Write<T>> writes, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var results = new WriteResult<T>[writes.Count];
        var prepared = writes.Select(write => PreparedWrite.Of(write, model, now)).Index().ToList();
        foreach (var (_, write) in prepared)
            if (write.Events.Count > 0 && write.PendingEvents + write.Events.Count > TooManyPendingEventsException.Limit) throw new TooManyPendingEventsException(write.Id);
        await Insert([.. prepared.Where(item => item.Item.Kind is WriteKind.Insert or WriteKind.Upsert)], results, ct);
        await ReplaceQuietly([.. prepared.Where(item => item.Item is { Kind: WriteKind.Replace, Events.Count: 0, Operation: null })], results, now, ct);
        // What is new is in; an upsert that found something tries to replace it, and only then is it stale.
        await Parallel.ForEachAsync(prepared.Where(item => results[item.Index] is null), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct },
            async (item, token) => results[item.Index] = await WriteOne(item.Item, now, token));
        var saved = prepared.Where(item => results[item.Index].Written).SelectMany(item => updates.Entries(item.Item, results[item.Index].Version)).ToList();
        if (saved.Count > 0) listener.Saved(saved);
        return results;
    }

    private async Task Insert(List<(int Index, PreparedWrite Write)> inserts, WriteResult<T>[] results, CancellationToken ct)
    {
        // Two bulks that want the same unique keys want them in the same order: on a server with locks they else wait for each other.
        inserts = [.. inserts.OrderBy(item => updates.UniqueKeyOf(item.Write), StringComparer.Ordinal)];
        for (var attempt = 1; inserts.Count > 0; attempt++)
        {
            IReadOnlyDictionary<int, BulkWriteError> errors = new Dictionary<int, BulkWriteError>();
            try
            {
                await collection.InsertManyAsync(inserts.Select(item => updates.NewDocument(item.Write)), new InsertManyOptions { IsOrdered = false }, ct);
            }
            catch (MongoBulkWriteException<BsonDocument> e) when (e.WriteConcernError is null && e.WriteErrors.All(error => MongoConflicts.IsDuplicate(error) || MongoConflicts.MayTryAgain(error, attempt)))
            {
                errors = e.WriteErrors.ToDictionary(error => error.Index);
            }
            var left = new List<(int, PreparedWrite)>();
            foreach (var (position, item) in inserts.Index())
            {
                if (!errors.TryGetValue(position, out var error)) results[item.Index] = new(WriteOutcome.Written, 1);
                else if (!MongoConflicts.IsDuplicate(error)) left.Add(item);
                else if (item.Write.Kind == WriteKind.Insert) results[item.Index] = new(WriteOutcome.Exists);
            }
            if (left.Count > 0) await MongoConflicts.Pause(attempt, ct);
            inserts = left;
        }
    }

    /// <summary>
    /// Replacements that say nothing to anybody, in one round trip and one wait for the journal. Which of them were written is only counted by the server: where it is not all, each
    /// document tells by the mark that this bulk left in it. One that was written and at once replaced again by somebody else has lost its mark and counts as stale: who
    /// is told so reads again, and finds it done.
    /// </summary>
    private async Task ReplaceQuietly(List<(int Index, PreparedWrite Write)> replacements, WriteResult<T>[] results, DateTimeOffset now, CancellationToken ct)
    {
        // One document twice in one call has to keep its order, and one alone needs no mark.
        if (replacements.Count < 2 || replacements.DistinctBy(item => item.Write.Id).Count() < replacements.Count) return;
        var mark = ObjectId.GenerateNewId();
        var replaced = replacements.Select(item => new UpdateOneModel<BsonDocument>(Expected(item.Write), updates.Replacement(item.Write, now, mark)));
        IReadOnlyDictionary<int, BulkWriteError> errors = new Dictionary<int, BulkWriteError>();
        long matched;
        try
        {
            matched = (await collection.BulkWriteAsync(replaced, new BulkWriteOptions { IsOrdered = false }, ct)).MatchedCount;
        }
        catch (MongoBulkWriteException<BsonDocument> e) when (e.WriteConcernError is null && e.WriteErrors.All(error => MongoConflicts.IsDuplicate(error) || MongoConflicts.MayTryAgain(error, attempt: 1)))
        {
            errors = e.WriteErrors.ToDictionary(error => error.Index);
            matched = e.Result.MatchedCount;
        }
        var written = matched == replacements.Count ? null : await Marked(replacements.Select(item => item.Write.Id), mark, ct);
        foreach (var (position, (index, write)) in replacements.Index())
        {
            if (!errors.TryGetValue(position, out var error)) results[index] = written?.Contains(write.Id) ?? true ? new(WriteOutcome.Written, write.Version + 1) : new(WriteOutcome.Stale);
            else if (MongoConflicts.IsDuplicate(error)) results[index] = new(WriteOutcome.Exists);
            // What a lock ended is tried again for itself.
        }
    }

    private async Task<HashSet<string>> Marked(IEnumerable<string> ids, ObjectId mark, CancellationToken ct)
    {
        var filter = new BsonDocument { { Fields.Id, new BsonDocument("$in", new BsonArray(ids)) }, { Fields.Mark, mark } };
        var found = await collection.Find(filter).Project(new BsonDocument(Fields.Id, 1)).ToListAsync(ct);
        return [.. found.Select(document => document[Fields.Id].AsString)];
    }

    private static BsonDocument Expected(PreparedWrite write) => MongoFilters.Live(new BsonDocument { { Fields.Id, write.Id }, { Fields.Version, write.Version } });

    private async Task<WriteResult<T>> WriteOne(PreparedWrite write, DateTimeOffset now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return write.Kind switch
                {
                    WriteKind.Replace => await Replace(write, now, ct),
                    WriteKind.Upsert => await ReplaceOlder(write, ct),
                    _ => await Delete(write, now, ct),
                };
            }
            catch (MongoWriteException e) when (e.WriteError?.Category == ServerErrorCategory.DuplicateKey)
            {
                return new(WriteOutcome.Exists); // a replacement ran into a unique key
            }
            catch (MongoException e) when (MongoConflicts.MayTryAgain(e, attempt))
            {
                await MongoConflicts.Pause(attempt, ct);
            }
        }
    }

    private async Task<WriteResult<T>> Replace(PreparedWrite write, DateTimeOffset now, CancellationToken ct)
    {
        var result = await collection.UpdateOneAsync(Expected(write), updates.Replacement(write, now), cancellationToken: ct);
        return result.MatchedCount == 1 ? new(WriteOutcome.Written, write.Version + 1) : new(WriteOutcome.Stale);
    }

    private async Task<WriteResult<T>> ReplaceOlder(PreparedWrite write, CancellationToken ct)
    {
        var filter = MongoFilters.Live(new BsonDocument { { Fields.Id, write.Id }, { Fields.Rank, new BsonDocument("$lt", write.Version) } });
        var options = new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.Before };
        return await collection.FindOneAndUpdateAsync(filter, updates.NewerFact(write), options, ct) is { } replaced
            ? new(WriteOutcome.Written, replaced[Fields.Version].ToInt64() + 1, Read(replaced))
            : new(WriteOutcome.Stale);
    }

    /// <summary>A document with events that wait becomes a tombstone; the relay removes it when they are published.</summary>
    private async Task<WriteResult<T>> Delete(PreparedWrite write, DateTimeOffset now, CancellationToken ct)
    {
        var filter = MongoFilters.Live(new BsonDocument { { Fields.Id, write.Id }, { Fields.Version, write.Version } });
        var quiet = new BsonDocument(filter) { { Fields.PendingDue, new BsonDocument("$exists", false) } };
        if ((await collection.DeleteOneAsync(quiet, ct)).DeletedCount == 1) return new(WriteOutcome.Written, write.Version + 1);
        var result = await collection.UpdateOneAsync(filter, MongoUpdates<T>.Tombstone(now), cancellationToken: ct);
        return result.MatchedCount == 1 ? new(WriteOutcome.Written, write.Version + 1) : new(WriteOutcome.Stale);
    }

    private Document<T> Read(BsonDocument found) =>
        new(found[Fields.Id].AsString, found[Fields.Version].ToInt64(), codec.Read(found[Fields.Id].AsString, BsonJson.ToJson(found[Fields.State].AsBsonDocument), found[Fields.Schema].ToInt32()))
        {
            PendingEvents = found.TryGetValue(Fields.Pending, out var pending) ? pending.AsBsonDocument.ElementCount : 0,
            Operations = found.TryGetValue(Fields.Operations, out var operations) ? [.. operations.AsBsonArray.Select(item => item.AsString)] : [],
        };
}
