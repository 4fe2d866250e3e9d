using System.Collections.Concurrent;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Worlds;

/// <summary>The product as it runs at a customer's: real executables, a store, a broker where there is one, and the way in through the gateway.</summary>
public sealed class World : IAsyncDisposable
{
    private const string AdminKey = "sqk_0123456789abcdef0123456789abcdef0123";

    private readonly string folder;
    private readonly List<Part> parts = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> clients = [];

    private World(string folder) => this.folder = folder;

    /// <summary>Every process, the one with the way in first.</summary>
    internal IReadOnlyList<Part> Parts => parts;

    internal Part Part(string name) => parts.Single(part => part.Name == name);

    /// <summary>Everything in one process.</summary>
    internal static async Task<World> Standalone()
    {
        var world = New();
        world.parts.Add(new("services/Standalone", world.folder, new Dictionary<string, string> { ["Gateway__BootstrapApiKey"] = AdminKey }, "--data", Path.Combine(world.folder, "data")));
        return await world.Started();
    }

    /// <summary>Five processes with SQLite files.</summary>
    /// <param name="messages">The broker's connection string.</param>
    /// <param name="more">Settings that every one of them is given besides.</param>
    internal static Task<World> OnSqlite(string messages, IReadOnlyDictionary<string, string>? more = null) => Processes(folder => $"Data Source={folder}/{{service}}.db", messages, more);

    /// <summary>Five processes with MongoDB.</summary>
    internal static async Task<World> OnMongoDb(string messages)
    {
        var documents = (await RealParts.MongoDb()).TrimEnd('/') + "_{service}";
        return await Processes(_ => documents, messages);
    }

    /// <summary>A client whose API key has this role.</summary>
    public Task<HttpClient> Http(string role) => Http(role, new { name = role, roles = new[] { role } });

    /// <summary>A client whose API key belongs to a supplier.</summary>
    public Task<HttpClient> HttpOf(string supplierId) => Http("supplier " + supplierId, new { name = supplierId, roles = new[] { "supplier" }, supplierId });

    /// <summary>An HTTP client without a key.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = parts[0].Address };

    internal async Task UntilReady(TimeSpan? within = null) => await Task.WhenAll(parts.Select(part => part.UntilReady(within ?? TimeSpan.FromMinutes(3))));

    /// <summary>What the processes printed last, for a test that failed.</summary>
    internal string Tail(int lines = 15) => string.Join("\n", parts.Select(part => $"--- {part.Name}{(part.IsRunning ? "" : " (not running)")}\n{part.Tail(lines)}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
            if (client.Value.IsCompletedSuccessfully) (await client.Value).Dispose();
        foreach (var part in parts) await part.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<World> Processes(Func<string, string> documents, string messages, IReadOnlyDictionary<string, string>? more = null)
    {
        var world = New();
        var gateway = new Dictionary<string, string>(more ?? new Dictionary<string, string>())
        {
            ["ConnectionStrings__Documents"] = documents(world.folder),
            ["ConnectionStrings__Messages"] = messages,
            ["Gateway__BootstrapApiKey"] = AdminKey,
            ["Gateway__SetupTokenFile"] = Path.Combine(world.folder, "setup-token"),
        };
        world.parts.Add(new("gateway/Gateway", world.folder, gateway));
        foreach (var (service, project) in ((string, string)[])[("onboarding", "SupplierOnboarding"), ("audit", "SupplierAudit"), ("inspection", "IncomingInspection"), ("scorecard", "Scorecard")])
        {
            var http2 = RealParts.FreePort();
            world.parts.Add(new("services/" + project, world.folder, new Dictionary<string, string>(more ?? new Dictionary<string, string>())
            {
                ["ConnectionStrings__Documents"] = documents(world.folder),
                ["ConnectionStrings__Messages"] = messages,
                ["Listen__Http2Port"] = $"{http2}",
                ["Identity__Jwks"] = $"{world.parts[0].Address}.well-known/jwks.json",
            }));
            gateway[$"ReverseProxy__Clusters__{service}__Destinations__main__Address"] = $"http://localhost:{http2}/";
        }
        return await world.Started();
    }

    private static World New() => new(Directory.CreateTempSubdirectory("sq-e2e-").FullName);

    private async Task<World> Started()
    {
        try
        {
            foreach (var part in parts) part.Start();
            await UntilReady();
            return this;
        }
        catch
        {
            TestContext.Current.SendDiagnosticMessage("{0}", Tail(30));
            await DisposeAsync();
            throw;
        }
    }

    private Task<HttpClient> Http(string name, object key) => clients.GetOrAdd(name, _ => new(() => Make(key))).Value;

    private async Task<HttpClient> Make(object key)
    {
        using var admin = Anonymous();
        admin.DefaultRequestHeaders.Add("X-Api-Key", AdminKey);
        var created = await admin.PostJson("/api-keys", key);
        if (created.Status != System.Net.HttpStatusCode.Created) throw new Xunit.Sdk.XunitException($"No API key: {created}");
        var client = Anonymous();
        client.Timeout = TimeSpan.FromMinutes(1);
        client.DefaultRequestHeaders.Add("X-Api-Key", (string)created["key"]!);
        return client;
    }
}
