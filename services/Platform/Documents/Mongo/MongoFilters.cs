using System.Text.RegularExpressions;
using MongoDB.Bson;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>Queries as filters over the <c>keys</c> of a document.</summary>
internal static class MongoFilters
{
    /// <summary>Not a tombstone.</summary>
    public static BsonDocument Live(BsonDocument filter) => filter.Add(Fields.Deleted, new BsonDocument("$exists", false));

    public static BsonDocument Of<T>(Query<T> query, Cursor? cursor) where T : class
    {
        var all = new BsonArray(query.Conditions.Select(condition => new BsonDocument(Fields.Key(condition.Key), Condition(condition))));
        if (query.Order is { } order && cursor is null) all.Add(new BsonDocument(Fields.Key(order), new BsonDocument("$exists", true)));
        if (cursor is not null) all.Add(Beyond(query, cursor));
        return Live(all.Count == 0 ? [] : new BsonDocument("$and", all));
    }

    public static BsonDocument Sort<T>(Query<T> query) where T : class
    {
        var direction = query.Descends ? -1 : 1;
        return query.Order is { } order ? new BsonDocument { { Fields.Key(order), direction }, { Fields.Id, direction } } : new BsonDocument(Fields.Id, direction);
    }

    private static BsonDocument Beyond<T>(Query<T> query, Cursor cursor) where T : class
    {
        var beyond = query.Descends ? "$lt" : "$gt";
        if (query.Order is not { } order) return new BsonDocument(Fields.Id, new BsonDocument(beyond, cursor.Id));
        var field = Fields.Key(order);
        var value = BsonValue.Create(cursor.Value);
        return new BsonDocument("$or", new BsonArray
        {
            new BsonDocument(field, new BsonDocument(beyond, value)),
            new BsonDocument { { field, value }, { Fields.Id, new BsonDocument(beyond, cursor.Id) } },
        });
    }

    private static BsonValue Condition<T>(Condition<T> condition) where T : class
    {
        var value = condition.Values.Count > 0 ? BsonValue.Create(condition.Values[0]) : BsonNull.Value;
        return condition.Comparison switch
        {
            Comparison.Equal => value,
            Comparison.In => new BsonDocument("$in", new BsonArray(condition.Values.Select(BsonValue.Create))),
            Comparison.AtLeast => new BsonDocument("$gte", value),
            Comparison.Below => new BsonDocument("$lt", value),
            _ => new BsonDocument("$regex", "^" + Regex.Escape(value.AsString)),
        };
    }
}
