namespace SupplierQuality.Platform.Documents;

/// <summary>A document as it was read: its state at one version.</summary>
/// <param name="Id">Exact, up to 512 characters.</param>
/// <param name="Version">From 1, grows by 1 with each write.</param>
/// <param name="State">A plain record.</param>
public sealed record Document<T>(string Id, long Version, T State) where T : class
{
    /// <summary>How many of its events wait to be published; a document with 64 takes no more.</summary>
    internal int PendingEvents { get; init; }

    /// <summary>The last requests with an Idempotency-Key that wrote it: one of these that comes again has had its effect.</summary>
    internal IReadOnlyList<string> Operations { get; init; } = [];
}

/// <summary>A page of a query; <paramref name="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
