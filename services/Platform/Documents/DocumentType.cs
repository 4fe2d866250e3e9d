using System.Text.Json.Nodes;

namespace SupplierQuality.Platform.Documents;

/// <summary>A property that documents are found by. Values: string, whole number, bool, DateOnly, DateTimeOffset; a document without a value is not found by the key.</summary>
public sealed class Key<T> where T : class
{
    private Key(string name, bool many, Func<T, IEnumerable<object>> read) => (Name, Many, Read) = (name, many, read);

    internal string Name { get; }

    /// <summary>More than one value for a document.</summary>
    internal bool Many { get; }

    internal Func<T, IEnumerable<object>> Read { get; }

    public static Key<T> One(string name, Func<T, object?> read) =>
        new(name, many: false, state => read(state) is { } value ? [KeyValues.Normalize(value)] : []);

    public static Key<T> Several(string name, Func<T, IEnumerable<string>> read) =>
        new(name, many: true, state => read(state).Distinct(StringComparer.Ordinal));
}

/// <summary>
/// An index over one or more keys, in their order. At most one of them has several values; one that is unique and has several values is over that key alone, and each of its
/// values is held by one document.
/// </summary>
public sealed record Index<T>(IReadOnlyList<Key<T>> Keys, bool Unique = false) where T : class
{
    public static Index<T> On(params IReadOnlyList<Key<T>> keys) => new(keys);

    public static Index<T> UniqueOn(params IReadOnlyList<Key<T>> keys) => new(keys, Unique: true);
}

/// <summary>How one type of document is kept.</summary>
/// <param name="Name">The collection, camelCase plural: <c>lots</c>.</param>
/// <param name="Indexes">What it is found by; a query uses only keys that are in one.</param>
public sealed record DocumentType<T>(string Name, params IReadOnlyList<Index<T>> Indexes) where T : class
{
    /// <summary>The state's shape, from 1. A document of an older one goes through <see cref="Upgrade"/> when it is read.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>How many states stay in memory, where most are read far more often than they change. They are still read from the store each time: only what has not changed is not made anew.</summary>
    public int StatesKept { get; init; }

    /// <summary>Makes the JSON of an older schema that of the current one.</summary>
    public Func<int, JsonObject, JsonObject> Upgrade { get; init; } = (_, json) => json;
}
