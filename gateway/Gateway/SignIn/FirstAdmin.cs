using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>How somebody gets in who has no key yet: at start a bootstrap key, or a one-time token that <c>POST /setup</c> changes for one.</summary>
internal sealed class FirstAdmin(
    IDocuments<ApiKey> keys, IDocuments<SetupToken> tokens, IOptions<GatewayOptions> options, Startup startup, TimeProvider clock, ILogger<FirstAdmin> log) : IHostedService
{
    /// <summary>Fixed ids: of several replicas, or several calls, that make the first key, the store lets one be first.</summary>
    public const string SetUpId = "first-admin";
    public const string BootstrapId = "bootstrap";
    private static readonly Actor Start = Actor.Rule("FirstAdmin");

    private readonly SetupTokenFile file = new(options.Value.SetupTokenFile);

    /// <summary>Before the first call where the store is ready; a store that is away does not keep the process from starting.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (startup.IsReady) return Prepare(cancellationToken);
        _ = PrepareLater();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The first admin key for a token that is right; null where another call was first.</summary>
    public async Task<Document<ApiKey>?> Admit(string hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = ApiKey.Admin("set-up", hash, Actor.Rule("SetUp"), now);
        var current = await keys.Find(SetUpId, ct);
        if (current?.State.IsLive(now) == true || await Put(SetUpId, current, key, ct) is not { } created) return null;
        await foreach (var token in tokens.All(new Query<SetupToken>(), ct)) await tokens.Write([Write<SetupToken>.Delete(token)], ct);
        RemoveFile();
        return created;
    }

    public async Task<bool> Knows(string token, CancellationToken ct) => await tokens.Find(ApiKeySecret.Hash(token), ct) is not null;

    private async Task PrepareLater()
    {
        try
        {
            await startup.Ready;
            await Prepare(CancellationToken.None);
        }
        catch (Exception cause)
        {
            log.LogError(cause, "The first admin key could not be looked after: start the gateway again");
        }
    }

    private async Task Prepare(CancellationToken ct)
    {
        if (options.Value.BootstrapApiKey is { } secret) await Bootstrap(ApiKeySecret.Hash(secret), ct);
        if (await keys.HaveLiveAdmin(clock.GetUtcNow(), ct)) RemoveFile();
        else await Offer(ct);
    }

    private async Task Bootstrap(string hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var current = await keys.Find(BootstrapId, ct);
        if (current is { State: { DeletedAt: null } state })
        {
            // Another secret in the configuration is the rotation of this key.
            if (state.Hash != hash) await Put(BootstrapId, current, (state with { Hash = hash }).With("replaced", Start, now), ct);
        }
        else if (!await keys.HaveLiveAdmin(now, ct))
        {
            await Put(BootstrapId, current, ApiKey.Admin("bootstrap", hash, Start, now), ct);
        }
    }

    private async Task<Document<ApiKey>?> Put(string id, Document<ApiKey>? current, ApiKey key, CancellationToken ct)
    {
        if (current is null) return await keys.Insert(id, key, Start, [], ct);
        var next = key with { History = [.. current.State.History, key.History[^1]] };
        var result = (await keys.Write([Write<ApiKey>.Replace(current, next, Start)], ct))[0];
        return result.Written ? new(id, result.Version, next) : null;
    }

    private async Task Offer(CancellationToken ct)
    {
        try
        {
            var token = file.ReadOrMake();
            await tokens.Insert(ApiKeySecret.Hash(token), new(clock.GetUtcNow()), Start, [], ct);
            log.LogWarning("There is no admin key yet. A one-time set-up token lies in {Path}: POST /setup {{\"token\": …}} changes it for the first key", file.FullPath);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.LogError(cause, "There is no admin key, and no set-up token can be written to {Path}: set Gateway__SetupTokenFile or Gateway__BootstrapApiKey", file.FullPath);
        }
    }

    private void RemoveFile()
    {
        try
        {
            file.Remove();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(cause, "The set-up token in {Path} is of no use any more, but could not be removed", file.FullPath);
        }
    }
}
