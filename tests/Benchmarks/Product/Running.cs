using SupplierQuality.TestKit;

namespace SupplierQuality.Benchmarks.Product;

/// <summary>The product, running: as processes or in one, on either store.</summary>
internal sealed class Running : IAsyncDisposable
{
    private const string Key = "sqk_0123456789abcdef0123456789abcdef0123";

    /// <summary>One caller alone asks for as much as a whole company.</summary>
    private const string Unlimited = "1000000";

    private readonly List<ServiceProcess> processes = [];
    private readonly string address = $"http://localhost:{RealParts.FreePort()}";

    private Running(IFactStore facts)
    {
        Facts = facts;
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        Http.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public HttpClient Http { get; }

    public IFactStore Facts { get; }

    public IReadOnlyList<ServiceProcess> Processes => processes;

    public static async Task<Running> Standalone(string folder)
    {
        var running = new Running(new SqliteFacts(folder));
        running.processes.Add(ServiceProcess.Start("Standalone", folder, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = running.address, ["Gateway__BootstrapApiKey"] = Key, ["Gateway__RateLimits__CallerPerSecond"] = Unlimited, ["Gateway__RateLimits__CallerBurst"] = Unlimited }, "--data", folder));
        await running.processes[0].Ready(running.Http, running.address);
        return running;
    }

    public static Task<Running> OnSqlite(string folder, string rabbit) => AsProcesses(folder, $"Data Source={folder}/{{service}}.db", rabbit, new SqliteFacts(folder));

    public static Task<Running> OnMongo(string folder, string mongo, string rabbit) => AsProcesses(folder, mongo + "_{service}", rabbit, new MongoFacts(mongo));

    private static async Task<Running> AsProcesses(string folder, string documents, string rabbit, IFactStore facts)
    {
        var running = new Running(facts);
        var gateway = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = running.address, ["ConnectionStrings__Documents"] = documents, ["Gateway__BootstrapApiKey"] = Key, ["Gateway__SetupTokenFile"] = Path.Combine(folder, "setup-token"),
        };
        var started = new List<(ServiceProcess, string)>();
        foreach (var (project, name) in (ReadOnlySpan<(string, string)>)[("IncomingInspection", "inspection"), ("Scorecard", "scorecard")])
        {
            var (own, http2) = ($"http://localhost:{RealParts.FreePort()}", RealParts.FreePort());
            gateway[$"ReverseProxy__Clusters__{name}__Destinations__main__Address"] = $"http://localhost:{http2}/";
            started.Add((ServiceProcess.Start(project, folder, new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = own, ["Listen__Http2Port"] = $"{http2}", ["ConnectionStrings__Documents"] = documents, ["ConnectionStrings__Messages"] = rabbit,
                ["Identity__Jwks"] = running.address + "/.well-known/jwks.json",
            }), own));
        }
        started.Add((ServiceProcess.Start("Gateway", folder, gateway), running.address));
        foreach (var (process, own) in started)
        {
            running.processes.Add(process);
            await process.Ready(running.Http, own);
        }
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var process in processes) await process.DisposeAsync();
        await Facts.DisposeAsync();
    }
}
