namespace SupplierQuality.Platform.Decisions;

/// <summary>Why something may not happen: a rule with a stable name, never an exception.</summary>
/// <param name="Code">Stable, kebab-case, what a client may branch on: <c>supplier-not-evaluated</c>.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Pointer">JSON pointer of the field that is wrong; absent where the request is fine but the state forbids it.</param>
public sealed record Refusal(string Code, string Detail, string? Pointer = null);

/// <summary>What a rule decided: the next state with its events, the end of the document, or a refusal.</summary>
public sealed record Decision<T> where T : class
{
    private Decision() { }

    /// <summary>The next state; null where refused or removed.</summary>
    public T? Next { get; private init; }

    /// <summary>What happened, as contracts; saved in the same write as <see cref="Next"/>.</summary>
    public IReadOnlyList<object> Events { get; private init; } = [];

    /// <summary>Why not; null where the decision stands.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>The document ends.</summary>
    public bool Removes { get; private init; }

    public static Decision<T> Of(T next, params IReadOnlyList<object> events) => new() { Next = next, Events = events };

    public static Decision<T> Remove() => new() { Removes = true };

#pragma warning disable CA2225 // `Of` and `Refuse` are the named alternates
    public static implicit operator Decision<T>(T next) => Of(next);

    public static implicit operator Decision<T>(Refusal refusal) => new() { Refusal = refusal };
#pragma warning restore CA2225
}
