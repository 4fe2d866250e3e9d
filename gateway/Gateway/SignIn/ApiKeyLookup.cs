using System.Collections.Concurrent;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Finds a key by its secret, and remembers it for half a minute: so long another replica may honour a key that was deleted here.</summary>
internal sealed class ApiKeyLookup(IDocuments<ApiKey> keys, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    // Only keys that exist are remembered, so guessing fills nothing.
    private readonly ConcurrentDictionary<string, (Document<ApiKey> Key, DateTimeOffset Until)> known = new();

    /// <summary>The live key with this secret; null where there is none.</summary>
    public async ValueTask<Document<ApiKey>?> Find(string secret, CancellationToken ct)
    {
        if (!ApiKeySecret.LooksRight(secret)) return null;
        var now = clock.GetUtcNow();
        var hash = ApiKeySecret.Hash(secret);
        if (!known.TryGetValue(hash, out var entry) || entry.Until <= now)
        {
            var found = (await keys.Query(new Query<ApiKey>().Where(ApiKeys.Hash, hash).Take(1), ct)).Items;
            if (found.Count == 0 || !ApiKeySecret.Matches(secret, found[0].State.Hash))
            {
                known.TryRemove(hash, out _);
                return null;
            }
            known[hash] = entry = (found[0], now + Kept);
        }
        return entry.Key.State.IsLive(now) ? entry.Key : null;
    }

    public void Forget(ApiKey key) => known.TryRemove(key.Hash, out _);
}
