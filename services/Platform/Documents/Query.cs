namespace SupplierQuality.Platform.Documents;

/// <summary>What is looked for: conditions on keys (all of them hold), an order, and a page. Ordered by id where no order is given.</summary>
public sealed record Query<T> where T : class
{
    internal IReadOnlyList<Condition<T>> Conditions { get; private init; } = [];
    internal Key<T>? Order { get; private init; }
    internal bool Descends { get; private init; }
    internal int Limit { get; private init; } = 50;
    internal string? Cursor { get; private init; }

    /// <summary>Equal; a null value is no condition, as a filter that a request left out.</summary>
    public Query<T> Where(Key<T> key, object? value) => With(key, Comparison.Equal, value);

    /// <summary>Equal to one of them.</summary>
    public Query<T> WhereAny(Key<T> key, IEnumerable<object> values) =>
        this with { Conditions = [.. Conditions, new(key, Comparison.In, values.Select(KeyValues.Normalize).ToArray())] };

    /// <summary>At least; null is no condition.</summary>
    public Query<T> From(Key<T> key, object? value) => With(key, Comparison.AtLeast, value);

    /// <summary>Less than; null is no condition.</summary>
    public Query<T> Before(Key<T> key, object? value) => With(key, Comparison.Below, value);

    /// <summary>Begins with; null is no condition.</summary>
    public Query<T> StartingWith(Key<T> key, string? prefix) => With(key, Comparison.Prefix, prefix);

    /// <summary>By this key, then by id; only documents that have the key.</summary>
    public Query<T> OrderBy(Key<T> key, bool descending = false) => this with { Order = key, Descends = descending };

    /// <summary>At most this many, 1 to 10,000.</summary>
    public Query<T> Take(int limit) => this with { Limit = Math.Clamp(limit, 1, 10_000) };

    /// <summary>What follows the page that gave the cursor. One that was not given for this order is refused as a bad request.</summary>
    public Query<T> After(string? cursor) => this with { Cursor = cursor };

    private Query<T> With(Key<T> key, Comparison comparison, object? value) =>
        value is null ? this : this with { Conditions = [.. Conditions, new(key, comparison, [KeyValues.Normalize(value)])] };
}

internal enum Comparison { Equal, In, AtLeast, Below, Prefix }

internal sealed record Condition<T>(Key<T> Key, Comparison Comparison, IReadOnlyList<object> Values) where T : class;
