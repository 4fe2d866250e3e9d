using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Sqlite;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>Standalone on a folder of its own, with what it says about itself. Its limits on calls are off: thousands in a few seconds are the test itself.</summary>
public sealed class DescribedStandalone : IAsyncLifetime
{
    internal const string BootstrapKey = "sqk_0123456789abcdef0123456789abcdef0123";

    private readonly string folder = Directory.CreateTempSubdirectory("sq-").FullName;
    private readonly List<HttpClient> clients = [];
    private Part? part;

    internal string Data => Path.Combine(folder, "data");

    internal Uri Address => part!.Address;

    internal OpenApiDocument Document { get; private set; } = null!;

    /// <summary>An admin.</summary>
    internal HttpClient Admin => With(BootstrapKey);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        await KeepFailedDeliveries();
        var settings = new Dictionary<string, string> { ["Gateway__BootstrapApiKey"] = BootstrapKey };
        foreach (var limit in (string[])["AddressPerSecond", "AddressBurst", "AttemptsPerMinute", "CallerPerSecond", "CallerBurst"]) settings["Gateway__RateLimits__" + limit] = "1000000";
        part = new Part("services/Standalone", folder, settings, "--data", Data);
        part.Start();
        await part.UntilReady(TimeSpan.FromSeconds(60));
        Document = await OpenApiDocument.Read(With(null));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (part is not null) await part.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client that signs in with this key; null: with nothing.</summary>
    internal HttpClient With(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        clients.Add(client);
        return client;
    }

    /// <summary>A new key.</summary>
    internal async Task<string> NewKey(object body)
    {
        using var response = await Admin.PostAsync(new Uri("/api-keys", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(body));
        response.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["key"]!;
    }

    internal string Tail() => part!.Tail(20);

    /// <summary>Nobody can make a reaction fail from outside: what one would leave behind is put into the stores before the start. The gateway has no reaction.</summary>
    private async Task KeepFailedDeliveries()
    {
        foreach (var (service, queue, golden) in ((string, string, string)[])
        [
            ("onboarding", "onboarding-follow-standing-when-standing-changed", "Scorecard/StandingChanged"),
            ("audit", "audit-keep-supplier-when-supplier-changed", "SupplierOnboarding/SupplierChanged"),
            ("inspection", "inspection-keep-supplier-when-supplier-changed", "SupplierOnboarding/SupplierChanged"),
            ("scorecard", "scorecard-keep-lot-when-lot-changed", "IncomingInspection/LotChanged"),
        ])
        {
            await using var store = new SqliteStore($"Data Source={Data}/{service}.db", TimeProvider.System, OutboxRoutes.InProcess, new OutboxBells());
            var failures = store.Open(new DocumentModel<FailedDelivery>(FailedDeliveries.Type, []));
            await store.Prepare(CancellationToken.None);
            var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
            var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", golden + ".least.json"));
            await failures.Insert("failed-" + service, new(queue, golden, json, null, "it was away", 3, at, at), Contracts.Actor.Rule("test"), []);
        }
    }
}
