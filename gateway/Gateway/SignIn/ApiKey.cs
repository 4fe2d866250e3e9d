using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>A key that a machine signs in with; its secret is kept as a hash. A deleted one stays as the record of who had access.</summary>
internal sealed record ApiKey(string Name, string Hash, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt)
{
    /// <summary>What a machine may do; null: all that is offered to machines.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The only source system that it may write for.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>The supplier that it belongs to: then it is a supplier's key and nothing else.</summary>
    public string? SupplierId { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];
    public bool IsAdmin => Roles.Contains(Role.Admin);

    public bool IsLive(DateTimeOffset now) => DeletedAt is null && (ExpiresAt is not { } end || now < end);

    public static ApiKey Admin(string name, string hash, Actor by, DateTimeOffset now) =>
        new ApiKey(name, hash, [Role.Admin], now).With("created", by, now);

    public ApiKey With(string action, Actor by, DateTimeOffset now) => this with { History = [.. History, new(now, by, action)] };

    public Decision<ApiKey> Delete(Actor by, DateTimeOffset now) =>
        DeletedAt is not null ? new Refusal("already-deleted", "The key is deleted already.") : (this with { DeletedAt = now }).With("deleted", by, now);

    /// <summary>Whether the same was asked for, whatever became of it since.</summary>
    public bool IsAskedForLike(ApiKey other) =>
        Name == other.Name && Roles.SequenceEqual(other.Roles) && (Scopes ?? []).SequenceEqual(other.Scopes ?? [])
        && SourceSystem == other.SourceSystem && SupplierId == other.SupplierId && ExpiresAt == other.ExpiresAt;

    /// <summary>What a call with this key is made by.</summary>
    public SignedIn SignedIn(string id) => SupplierId is { } supplier
        ? new("supplier", supplier, Name, [Role.Supplier], Scopes ?? [], supplier, SourceSystem)
        : new("apiKey", id, Name, Roles, Scopes ?? [], null, SourceSystem);
}

/// <summary>One change of a key, for its history.</summary>
internal sealed record Change(DateTimeOffset At, Actor By, string Action, string? Reason = null);

internal static class ApiKeys
{
    public static readonly Key<ApiKey> Hash = Key<ApiKey>.One("hash", key => key.Hash);
    public static readonly Key<ApiKey> Deleted = Key<ApiKey>.One("deleted", key => key.DeletedAt is not null);
    public static readonly Key<ApiKey> Admin = Key<ApiKey>.One("admin", key => key.IsAdmin);
    public static readonly Key<ApiKey> CreatedAt = Key<ApiKey>.One("createdAt", key => key.CreatedAt);

    public static readonly DocumentType<ApiKey> Type = new("apiKeys",
        Index<ApiKey>.UniqueOn(Hash), Index<ApiKey>.On(Deleted, CreatedAt), Index<ApiKey>.On(Deleted, Admin));

    public static async Task<bool> HaveLiveAdmin(this IDocuments<ApiKey> keys, DateTimeOffset now, CancellationToken ct)
    {
        await foreach (var key in keys.All(new Query<ApiKey>().Where(Deleted, false).Where(Admin, true), ct))
            if (key.State.IsLive(now)) return true;
        return false;
    }
}
