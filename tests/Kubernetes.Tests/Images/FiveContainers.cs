using System.Globalization;
using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Images;

/// <summary>
/// The five images, built from the Dockerfile, and a container of each as the chart runs it: same environment, same restrictions, same names in the network. Where
/// <c>sq-test/debian:forky</c> is the base that can be had, they are built on it; else on .NET's own.
/// </summary>
public sealed class FiveContainers : IAsyncLifetime
{
    private const string LocalBase = "sq-test/debian:forky";
    private readonly string run = "sq-" + Guid.NewGuid().ToString("n")[..8];
    private readonly List<string> containers = [];
    private string baseImage = "";
    private Rendered? chart;

    public string ApiKey { get; private set; } = "";

    public Uri Gateway { get; private set; } = new("http://127.0.0.1/");

    public string ImageOf(string program) => $"sq-test/{program}:{run}";

    public string ContainerOf(string program) => $"{run}-{program}";

    /// <summary>What the product adds to its base, in megabytes.</summary>
    public double AddedMegabytes(string program) => (Size(ImageOf(program)) - Size(baseImage)) / 1e6;

    public static string Docker(params IEnumerable<string> arguments) => Command.Run("docker", arguments).Succeeded().Trim();

    public async ValueTask InitializeAsync()
    {
        Command.Need("docker");
        Command.Need("helm");
        if (Command.Run("docker", "info").Code != 0) Assert.Skip("no Docker engine answers");
        baseImage = Command.Run("docker", "image", "inspect", LocalBase).Code == 0 ? LocalBase : "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra";
        chart = Chart.Render(Chart.Evaluation, "evaluation.mongodb.authentication=false", "defaults.drainSeconds=0");
        Command.Run("dotnet", "build", Path.Combine(Sources.Root, "tests/Kubernetes.Tests/Images/Programs.proj"), "-v", "quiet", "-nodeReuse:false").Succeeded();
        await Task.WhenAll(Chart.Programs.Select(program => Task.Run(() => Build(program))));
        Docker("network", "create", run);
        Start("mongodb", RealParts.MongoDbImage, []);
        Start("rabbitmq", RealParts.RabbitMqImage, ["-e", "RABBITMQ_DEFAULT_USER=supplier-quality", "-e", "RABBITMQ_DEFAULT_PASS=" + chart.Secret("sq-supplier-quality-evaluation", "rabbitmq-password")]);
        foreach (var program in Chart.Programs) Start(program, ImageOf(program), [.. Restricted, .. Environment(program)]);
        var port = Docker("port", ContainerOf("gateway"), "8080/tcp").Split('\n')[0].Split(':')[^1];
        Gateway = new($"http://127.0.0.1:{port}/");
        using var client = new HttpClient { BaseAddress = Gateway };
        await Eventually.Holds(() => client.GetJson("/health/ready"), answer => (int)answer.Status == 200);
    }

    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Gateway };
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    public ValueTask DisposeAsync()
    {
        if (containers.Count > 0) Command.Run("docker", ["rm", "-f", "-v", .. containers]);
        if (baseImage.Length > 0)
        {
            Command.Run("docker", "network", "rm", run);
            Command.Run("docker", ["rmi", .. Chart.Programs.Select(ImageOf)]);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>As the chart's security contexts have it; /tmp is the one volume.</summary>
    private static IReadOnlyList<string> Restricted => ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user", "1654:1654", "--tmpfs", "/tmp:mode=1777", "--memory", "512m", "-p", "127.0.0.1::8080"];

    private void Build(string program)
    {
        var project = Chart.Projects[program];
        // Without BuildKit's plug-in an engine builds as it did before.
        var builder = Command.Run("docker", "buildx", "version").Code == 0 ? "1" : "0";
        Command.Run("env", $"DOCKER_BUILDKIT={builder}", "docker", "build", "-q", "-f", Path.Combine(Sources.Root, "Dockerfile"), "--target", "published", "--build-arg", $"RUNTIME_IMAGE={baseImage}",
            "--build-arg", $"PROGRAM={project}", "--build-arg", "VERSION=9.8.7", "-t", ImageOf(program), Path.Combine(Sources.Root, "artifacts/images", project)).Succeeded();
    }

    private void Start(string name, string image, IReadOnlyList<string> options)
    {
        containers.Add(ContainerOf(name));
        Docker(["run", "-d", "--name", ContainerOf(name), "--network", run, "--network-alias", $"sq-supplier-quality-{name}", .. options, image]);
    }

    private List<string> Environment(string program)
    {
        var values = chart!.EnvironmentOf(program);
        if (values.TryGetValue("Gateway__BootstrapApiKey", out var key)) ApiKey = key;
        return [.. values.SelectMany(value => new[] { "-e", $"{value.Key}={value.Value}" })];
    }

    private static long Size(string image) => long.Parse(Docker("image", "inspect", "-f", "{{.Size}}", image), CultureInfo.InvariantCulture);
}
