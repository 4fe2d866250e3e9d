using k8s.Models;
using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Running;

/// <summary>Two processes of every program on MongoDB and RabbitMQ, with the environment that the chart gives them; only the addresses are those of this machine.</summary>
public sealed class TwoOfEach : IAsyncLifetime
{
    private readonly Dictionary<string, ServiceAddress> calls = [];
    private readonly Dictionary<string, ServiceAddress> forwards = [];
    private readonly List<Replica> replicas = [];
    private Rendered? chart;

    public IReadOnlyList<Replica> Replicas => replicas;

    public Rendered Rendered => chart!;

    public string ApiKey { get; private set; } = "";

    public Uri Gateway => new($"http://127.0.0.1:{calls["gateway"].Port}/");

    public ServiceAddress AddressOf(string program) => (program == "gateway" ? calls : forwards)[program];

    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Gateway, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    public async ValueTask InitializeAsync()
    {
        Command.Need("helm");
        chart = Chart.Render(Chart.Evaluation, "logging.format=json", "logging.level=Warning");
        var messages = await RealParts.RabbitMq();
        var database = "k" + Guid.NewGuid().ToString("n")[..10];
        calls["gateway"] = new(replica => replica.HttpPort);
        foreach (var program in Chart.Programs.Skip(1)) forwards[program] = new(replica => replica.Http2Port);
        foreach (var program in Chart.Programs)
        {
            var environment = EnvironmentOf(program);
            environment["ConnectionStrings__Documents"] = await RealParts.MongoDb($"{database}_{program}");
            if (environment.ContainsKey("ConnectionStrings__Messages")) environment["ConnectionStrings__Messages"] = messages;
            for (var i = 0; i < 2; i++) replicas.Add(new(program, environment));
        }
        // Both of each at once, as a cluster does it: what is set up once must be set up once.
        foreach (var replica in replicas)
        {
            replica.Start();
            AddressOf(replica.Program).Add(replica);
        }
        foreach (var program in Chart.Programs)
            await Eventually.Holds(() => Task.FromResult(AddressOf(program).Ready), ready => ready == 2);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var address in calls.Values.Concat(forwards.Values)) await address.DisposeAsync();
        foreach (var replica in replicas) await replica.DisposeAsync();
    }

    /// <summary>What the container would have, with the addresses of services in the cluster replaced by those here.</summary>
    private Dictionary<string, string> EnvironmentOf(string program)
    {
        var environment = Rendered.EnvironmentOf(program);
        if (environment.TryGetValue("Gateway__BootstrapApiKey", out var key)) ApiKey = key;
        foreach (var (name, value) in environment.ToList())
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !uri.Host.StartsWith("sq-supplier-quality-", StringComparison.Ordinal) || uri.Scheme != "http") continue;
            var service = Rendered.All<V1Service>().Single(item => item.Metadata.Name == uri.Host);
            Assert.Contains(service.Spec.Ports, port => port.Port == uri.Port);
            environment[name] = new UriBuilder(uri) { Host = "127.0.0.1", Port = AddressOf(service.Metadata.Labels["app.kubernetes.io/component"]).Port }.Uri.ToString();
        }
        return environment;
    }
}
