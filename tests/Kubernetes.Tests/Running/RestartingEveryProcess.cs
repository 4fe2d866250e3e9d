using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Running;

/// <summary>A new version goes out, process by process, while an ERP pushes.</summary>
public sealed partial class RestartingEveryProcess(TwoOfEach product) : IClassFixture<TwoOfEach>
{
    private const int Suppliers = 20;
    private const int Pushers = 8;
    /// <summary>Once for a run, with its period: it may go over midnight, and over the end of a month.</summary>
    private readonly DateTimeOffset received = TimeProvider.System.GetUtcNow();
    private readonly ConcurrentQueue<string> failed = new();
    private readonly ConcurrentDictionary<string, int> pushed = new();

    [Fact]
    public async Task No_push_fails_is_lost_or_is_counted_twice()
    {
        using var client = product.Client();
        var run = Guid.NewGuid().ToString("n")[..6];
        using var enough = new CancellationTokenSource();
        var pushing = Enumerable.Range(0, Pushers).Select(pusher => Push(client, run, pusher, enough.Token)).ToList();
        // All deployments roll at once, as an upgrade has it; the second process of a program waits for the first.
        foreach (var replica in InTurn())
        {
            await BothReady(replica.Program);
            await MorePushes();
            var begun = TimeProvider.System.GetTimestamp();
            var code = await replica.Stop();
            Assert.True(code == 0, $"exit code {code} of {replica.Tail()}");
            TestContext.Current.SendDiagnosticMessage($"{replica.Program} stopped in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} s");
            // The one that is left serves for a while before the new one comes.
            await MorePushes();
            replica.Start();
        }
        foreach (var program in Chart.Programs) await BothReady(program);
        await MorePushes();
        await enough.CancelAsync();
        await Task.WhenAll(pushing);

        Assert.True(failed.IsEmpty, $"{failed.Count} of {pushed.Values.Sum() + failed.Count} pushes failed:\n{string.Join('\n', failed.Take(10))}\n{string.Join('\n', product.Replicas.Select(replica => replica.Tail(5)))}");
        TestContext.Current.SendDiagnosticMessage($"{pushed.Values.Sum()} pushes");
        foreach (var (supplier, count) in pushed)
        {
            // A scorecard may be read while it grows; it must come to rest at what was pushed, and stay there.
            await Eventually.Holds(() => Lots(client, supplier), lots => lots == count);
        }
        foreach (var (supplier, count) in pushed) Assert.Equal(count, await Lots(client, supplier));
        foreach (var service in Chart.Programs.Skip(1))
        {
            var status = await Eventually.Holds(() => client.GetJson($"/operations/{service}/status"), answer => answer.Body?["pendingEvents"]?.GetValue<long>() == 0);
            Assert.Equal((0, 0), (status["parkedEvents"].GetValue<int>(), status["failedDeliveries"].GetValue<int>()));
        }
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_is_taken_over()
    {
        using var client = product.Client();
        var run = Guid.NewGuid().ToString("n")[..6];
        var victims = product.Replicas.Where(replica => replica.Program is "inspection" or "scorecard").DistinctBy(replica => replica.Program).ToList();
        foreach (var victim in victims)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(pusher => PushSome(client, run + victim.Program, pusher, 25)));
            victim.Kill();
            await victim.Ended();
            // What is sent to it before a probe has found it gone is what a kill costs; from then on nothing may fail.
            await Eventually.Holds(() => Task.FromResult(product.AddressOf(victim.Program).Takes(victim)), takes => !takes);
        }
        // What was confirmed to the caller is counted, by those that are left.
        foreach (var (supplier, count) in pushed) await Eventually.Holds(() => Lots(client, supplier), lots => lots >= count);
        foreach (var victim in victims) victim.Start();
        foreach (var victim in victims) await BothReady(victim.Program);
    }

    [Fact]
    public async Task Probes_point_at_paths_that_the_programs_serve()
    {
        using var client = new HttpClient();
        foreach (var replica in product.Replicas)
        {
            var container = product.Rendered.ContainerOf(replica.Program);
            foreach (var probe in new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe })
                await Eventually.Holds(() => client.GetJson($"http://127.0.0.1:{replica.HttpPort}{probe.HttpGet.Path}"), answer => (int)answer.Status == 200);
        }
    }

    [Fact]
    public async Task The_test_of_the_chart_pushes_an_inspection_and_reads_the_scorecard()
    {
        Command.Need("curl");
        var script = product.Rendered.All<k8s.Models.V1ConfigMap>().Single(map => map.Metadata.Name.EndsWith("-test", StringComparison.Ordinal)).Data["push.sh"];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var ran = await Task.Run(() => Command.Run("env", $"URL={product.Gateway.ToString().TrimEnd('/')}", $"API_KEY={product.ApiKey}", "sh", file));
        Assert.True(ran.Code == 0, ran.Output + ran.Errors);
        Assert.Matches("counts 1 lots", ran.Output);
        var refused = await Task.Run(() => Command.Run("env", $"URL={product.Gateway.ToString().TrimEnd('/')}", "API_KEY=sqk_wrong", "sh", file));
        Assert.NotEqual(0, refused.Code);
        File.Delete(file);
    }

    [Fact]
    public async Task Metrics_that_alerts_and_dashboard_use_are_there_and_only_at_their_port()
    {
        using var client = product.Client();
        await PushSome(client, Guid.NewGuid().ToString("n")[..6], 0, 3);
        var used = MetricNames(File.ReadAllText(Path.Combine(Chart.Folder, "templates/prometheusrule.yaml")) + File.ReadAllText(Path.Combine(Chart.Folder, "files/dashboard.json")));
        Assert.Contains("supplier_quality_oldest_pending_seconds", used);
        await Eventually.Holds(async () => string.Join('\n', await Task.WhenAll(product.Replicas.Select(replica => client.GetStringAsync(new Uri($"http://127.0.0.1:{replica.MetricsPort}/metrics"))))),
            all => used.All(name => all.Contains($"\n{name}{{", StringComparison.Ordinal)));
        Assert.NotEqual(200, (int)(await client.GetJson("/metrics")).Status);
    }

    /// <summary>The first of each program, then the second.</summary>
    private IEnumerable<Replica> InTurn() => product.Replicas.GroupBy(replica => replica.Program).SelectMany(program => program.Select((replica, turn) => (replica, turn))).OrderBy(item => item.turn).Select(item => item.replica);

    private Task BothReady(string program) => Eventually.Holds(() => Task.FromResult(product.AddressOf(program).Ready), ready => ready == 2);

    /// <summary>However fast the machine is, every pusher has the time to get through.</summary>
    private Task MorePushes()
    {
        var until = pushed.Values.Sum() + failed.Count + (3 * Pushers);
        return Eventually.Holds(() => Task.FromResult(pushed.Values.Sum() + failed.Count), count => count >= until);
    }

    private async Task Push(HttpClient client, string run, int pusher, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            await PushOne(client, run, pusher, i);
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    private async Task PushSome(HttpClient client, string run, int pusher, int count)
    {
        for (var i = 0; i < count; i++) await PushOne(client, run, pusher, i);
        Assert.True(failed.IsEmpty, string.Join('\n', failed.Take(5)));
    }

    private async Task PushOne(HttpClient client, string run, int pusher, int i)
    {
        var supplier = $"S{run}-{(pusher + (i * Pushers)) % Suppliers}";
        try
        {
            var answer = await client.PostJson("/receiving-inspections", new
            {
                sourceSystem = "ERP-1", externalId = $"{run}-{pusher}-{i}", status = "posted", movement = "receipt", supplierId = supplier, part = $"P{i % 5}", plant = "1000",
                quantity = 8, unit = "EA", receivedAt = received, results = new[] { new { characteristic = "general", inspected = 8, nonconforming = 0 } },
            });
            if ((int)answer.Status == 201) pushed.AddOrUpdate(supplier, 1, (_, count) => count + 1);
            else failed.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {answer}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            failed.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {e.Message} {e.InnerException?.Message}");
        }
    }

    private async Task<int> Lots(HttpClient client, string supplier)
    {
        var answer = await client.GetJson($"/scorecards/{supplier}?period={received:yyyy-MM}");
        return answer.Body?["lots"] is JsonValue lots ? lots.GetValue<int>() : throw new InvalidOperationException($"{supplier}: {answer}");
    }

    private static List<string> MetricNames(string text) => [.. MetricName().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\b((?:supplier_quality|http_server|dotnet)_[a-z_]+)\{")]
    private static partial Regex MetricName();
}
