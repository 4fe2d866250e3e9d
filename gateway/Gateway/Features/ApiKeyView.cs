using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.Features;

internal sealed record ApiKeyView(
    string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Scopes, string? SourceSystem, string? SupplierId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static ApiKeyView Of(Document<ApiKey> key) =>
        new(key.Id, key.State.Name, key.State.Roles, key.State.Scopes, key.State.SourceSystem, key.State.SupplierId, key.State.CreatedAt, key.State.ExpiresAt);
}

/// <param name="Key">The secret, this once. A request that is repeated with its Idempotency-Key is answered without it: it is not kept.</param>
internal sealed record NewApiKeyView(
    string Id, string? Key, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Scopes, string? SourceSystem, string? SupplierId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static NewApiKeyView Of(Document<ApiKey> key, string secret) => new(
        key.Id, ApiKeySecret.Matches(secret, key.State.Hash) ? secret : null, key.State.Name, key.State.Roles, key.State.Scopes,
        key.State.SourceSystem, key.State.SupplierId, key.State.CreatedAt, key.State.ExpiresAt);
}
