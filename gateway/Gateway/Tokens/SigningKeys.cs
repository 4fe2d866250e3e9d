using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.Tokens;

/// <summary>The keys of all replicas, as they lie in the gateway's store, with the private ones opened.</summary>
internal sealed class SigningKeys(
    IDocuments<SigningKey> documents, IDataProtectionProvider protection, IOptions<GatewayOptions> options, TimeProvider clock, ILogger<SigningKeys> log)
    : IDisposable
{
    // Another replica may have made a key a moment ago.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly IDataProtector protector = protection.CreateProtector("SupplierQuality.Gateway.SigningKeys");
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile Snapshot? snapshot;
    private volatile ReadKeys? published;

    /// <summary>What signs now.</summary>
    public async ValueTask<SigningCredentials> Signer(CancellationToken ct)
    {
        var keys = snapshot ?? await Refresh(ct);
        var signer = KeySchedule.Signer(keys.Opened.Keys, clock.GetUtcNow()) ?? throw new InvalidOperationException("there is no signing key");
        return keys.Opened[signer];
    }

    /// <summary>What the services check tokens with: also the key that will sign next, and the one that did before.</summary>
    public async Task<IReadOnlyList<JsonWebKey>> Published(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (snapshot is { } known && now - known.ReadAt < Fresh) return Public(known.All);
        if (published is not { } read || now - read.ReadAt >= Fresh) published = read = new([.. (await Read(ct)).Select(document => document.State)], now);
        return Public(read.All);
    }

    /// <summary>Makes the key that is due, takes away those that are over, and reads what other replicas did.</summary>
    public async Task<Snapshot> Refresh(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            var stored = await Read(ct);
            var opened = Open(stored);
            if (KeySchedule.NextDue(opened.Keys, options.Value.Tokens, now) is { } signsFrom)
            {
                // Whoever inserts first has made it; the others read it.
                await documents.Insert(NextId(stored), Make(now, signsFrom), Actor.Rule("RotateSigningKeys"), [], ct);
                opened = Open(stored = await Read(ct));
            }
            var over = stored.Where(document => KeySchedule.IsOver(document.State, stored.Select(other => other.State), now)).ToList();
            if (over.Count > 0) await documents.Write([.. over.Select(Write<SigningKey>.Delete)], ct);
            return snapshot = new([.. stored.Except(over).Select(document => document.State)], opened, now);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<List<Document<SigningKey>>> Read(CancellationToken ct) => await documents.All(new Query<SigningKey>(), ct).ToListAsync(ct);

    private static JsonWebKey[] Public(IReadOnlyList<SigningKey> keys) => [.. keys.OrderBy(key => key.SignsFrom).Select(key => key.Public())];

    private static string NextId(List<Document<SigningKey>> stored)
    {
        var last = stored.Count == 0 ? 0 : stored.Max(document => long.Parse(document.Id, CultureInfo.InvariantCulture));
        return (last + 1).ToString("D10", CultureInfo.InvariantCulture);
    }

    private SigningKey Make(DateTimeOffset now, DateTimeOffset signsFrom)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        var open = new JsonWebKey { Kty = "EC", Crv = "P-256", X = Base64UrlEncoder.Encode(key.Q.X), Y = Base64UrlEncoder.Encode(key.Q.Y) };
        return new(Base64UrlEncoder.Encode(open.ComputeJwkThumbprint()), open.X, open.Y, protector.Protect(Base64UrlEncoder.Encode(key.D)), now, signsFrom);
    }

    /// <summary>Keys that the ring cannot open any more stay published until they are over, but a new one is made in their place.</summary>
    private Dictionary<SigningKey, SigningCredentials> Open(List<Document<SigningKey>> stored)
    {
        Dictionary<SigningKey, SigningCredentials> opened = [];
        foreach (var key in stored.Select(document => document.State))
        {
            try
            {
                var secret = key.Public();
                secret.D = protector.Unprotect(key.Protected);
                opened[key] = new(secret, SecurityAlgorithms.EcdsaSha256);
            }
            catch (CryptographicException cause)
            {
                log.LogError(cause, "Signing key {KeyId} cannot be opened: the Data Protection ring that protected it is lost", key.KeyId);
            }
        }
        return opened;
    }

    /// <summary>What was read for whoever asks for the public keys: anybody may, as often as they like.</summary>
    private sealed record ReadKeys(IReadOnlyList<SigningKey> All, DateTimeOffset ReadAt);

    /// <summary>As they were read.</summary>
    internal sealed record Snapshot(IReadOnlyList<SigningKey> All, IReadOnlyDictionary<SigningKey, SigningCredentials> Opened, DateTimeOffset ReadAt);
}
