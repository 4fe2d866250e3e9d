using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Running;

/// <summary>What is wrong with the configuration is one clear line in the log of the process, without a secret in it; readiness tells the truth.</summary>
public sealed class StartingWrong
{
    private const string Secret = "very-secret-word";

    [Theory]
    [InlineData("ConnectionStrings__Messages", "kafka://" + Secret, "ConnectionStrings__Messages must be amqp://")]
    [InlineData("ConnectionStrings__Messages", "", "ConnectionStrings__Messages must be amqp://")]
    [InlineData("ConnectionStrings__Messages", "amqp://sq:" + Secret + " @host:5672:1/", "ConnectionStrings__Messages is not a URL")]
    [InlineData("ConnectionStrings__Documents", "nonsense", "ConnectionStrings__Documents must be mongodb://")]
    [InlineData("ConnectionStrings__Documents", "mongodb://sq:" + Secret + "@", "ConnectionStrings__Documents is not a MongoDB connection string")]
    [InlineData("Audit__ForCauseDays", "0", "ForCauseDays must be between 1 and 3650")]
    [InlineData("Audit__ForCauseDays", "soon", "'Audit:ForCauseDays'")]
    [InlineData("Shutdown__Drain", "5", "Shutdown__Drain must be from")]
    [InlineData("Listen__MetricsPort", "metrics", "Listen__MetricsPort must be a port number")]
    public async Task A_bad_value_is_named_in_one_line_and_the_process_ends(string name, string value, string said)
    {
        await using var replica = new Replica("audit", Environment((name, value)));
        replica.Start(asItIs: true);
        Assert.Equal(1, await replica.Ended());
        var line = Assert.Single(replica.Log);
        Assert.Contains(said, System.Text.RegularExpressions.Regex.Unescape(line), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_bootstrap_key_is_named_and_not_shown()
    {
        await using var replica = new Replica("gateway", Environment(("Gateway__BootstrapApiKey", Secret)));
        replica.Start();
        Assert.Equal(1, await replica.Ended());
        var line = Assert.Single(replica.Log);
        Assert.Contains("Gateway__BootstrapApiKey must be sqk_", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_store_is_away_it_says_where_it_looked_and_is_alive_but_not_ready()
    {
        await using var replica = new Replica("audit", Environment(("ConnectionStrings__Documents", $"mongodb://sq:{Secret}@127.0.0.1:1/audit")));
        replica.Start();
        await Says(replica, "The store of audit cannot be used yet: no server answers: 127.0.0.1:1 (Connection refused");
        await Answers(replica, "/health/live", 200);
        await Answers(replica, "/health/started", 503);
        await Answers(replica, "/health/ready", 503);
        Assert.DoesNotContain(replica.Log, line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(0, await replica.Stop());
    }

    [Fact]
    public async Task While_the_broker_is_away_it_says_so_and_is_ready_since_events_wait()
    {
        await using var replica = new Replica("audit", Environment(("ConnectionStrings__Messages", $"amqp://sq:{Secret}@127.0.0.1:1/")));
        replica.Start();
        await Says(replica, "The broker at 127.0.0.1:1 cannot be used yet, events wait in their documents: Connection refused");
        await Answers(replica, "/health/ready", 200);
        Assert.DoesNotContain(replica.Log, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_of_the_broker_is_told_as_such()
    {
        var address = new UriBuilder(await RealParts.RabbitMq()) { Password = Secret };
        await using var replica = new Replica("audit", Environment(("ConnectionStrings__Messages", address.Uri.ToString())));
        replica.Start();
        await Says(replica, "ACCESS_REFUSED");
        Assert.DoesNotContain(replica.Log, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private static Task Says(Replica replica, string words) =>
        Eventually.Holds(() => Task.FromResult(string.Join('\n', replica.Log)), log => log.Contains(words, StringComparison.Ordinal));

    private static async Task Answers(Replica replica, string path, int status)
    {
        using var client = new HttpClient();
        await Eventually.Holds(() => client.GetJson($"http://127.0.0.1:{replica.HttpPort}{path}"), answer => (int)answer.Status == status);
    }

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] wrong)
    {
        var folder = Directory.CreateTempSubdirectory("sq-").FullName;
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Documents"] = $"Data Source={folder}/{{service}}.db",
            ["ConnectionStrings__Messages"] = "amqp://guest:guest@127.0.0.1:1/",
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (name, value) in wrong) environment[name] = value;
        return environment;
    }
}
