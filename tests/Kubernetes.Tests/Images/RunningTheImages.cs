using System.Globalization;
using System.Text.Json.Nodes;
using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Images;

/// <summary>The images as the chart runs them: not root, nothing to write to, no capability.</summary>
[Collection("publishing")]
public sealed class RunningTheImages(FiveContainers five) : IClassFixture<FiveContainers>
{
    /// <summary>With .NET inside, which is 105 MB of it; on .NET's image, which all five share, an image adds what is left.</summary>
    private const double LargestMegabytes = 140;

    [Fact]
    public async Task A_pushed_inspection_reaches_the_scorecard()
    {
        using var client = five.Client();
        var plant = await Eventually.Holds(() => client.PutJson("/plants/1000", new { name = "Berlin", timeZone = "Europe/Berlin" }), answer => (int)answer.Status is 200 or 201);
        Assert.Equal("Europe/Berlin", (string?)plant["timeZone"]);
        // Once, and at noon: the day is the same in UTC and in Berlin, whenever the test runs.
        var received = TimeProvider.System.GetUtcNow().AddDays(-1).Date.AddHours(12);
        for (var i = 0; i < 5; i++)
        {
            var push = await client.PostJson("/receiving-inspections", new
            {
                sourceSystem = "ERP-1", externalId = $"image-{i}", status = "posted", movement = "receipt", supplierId = "S-1", part = "P-1", plant = "1000",
                quantity = 8, unit = "EA", receivedAt = $"{received:yyyy-MM-ddTHH:mm:ss}Z", results = new[] { new { characteristic = "general", inspected = 8, nonconforming = 0 } },
            });
            Assert.True((int)push.Status == 201, push.ToString());
        }
        var scorecard = await Eventually.Holds(() => client.GetJson($"/scorecards/S-1?period={received:yyyy-MM}"), answer => answer.Body?["lots"]?.GetValue<int>() == 5);
        Assert.Equal("A", (string?)scorecard["standing"]);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("onboarding")]
    [InlineData("audit")]
    [InlineData("inspection")]
    [InlineData("scorecard")]
    public void An_image_says_what_it_is_runs_as_nobody_and_is_small(string program)
    {
        var config = JsonNode.Parse(FiveContainers.Docker("image", "inspect", "-f", "{{json .Config}}", five.ImageOf(program)))!;
        Assert.Equal("1654:1654", (string?)config["User"]);
        Assert.Equal("/app/supplier-quality", (string?)config["Entrypoint"]![0]);
        Assert.Equal("9.8.7", (string?)config["Labels"]!["org.opencontainers.image.version"]);
        Assert.Contains(Chart.Projects[program], (string?)config["Labels"]!["org.opencontainers.image.title"], StringComparison.Ordinal);
        Assert.Equal(["8080/tcp", "8081/tcp", "9464/tcp"], config["ExposedPorts"]!.AsObject().Select(port => port.Key).Order(StringComparer.Ordinal));
        Assert.InRange(five.AddedMegabytes(program), 50, LargestMegabytes);
    }

    [Fact]
    public async Task The_five_idle_in_less_than_600_megabytes()
    {
        // What the pages of a start leave behind is given back within seconds.
        var total = await Eventually.Holds(() => Task.FromResult(Chart.Programs.Sum(MemoryOf)), megabytes => megabytes < 600);
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", Chart.Programs.Select(program => $"{program} {MemoryOf(program):0} MB")));
        Assert.True(total > 50);
    }

    [Fact]
    public void A_container_can_write_nowhere_but_to_tmp_and_ends_by_itself_when_told_to()
    {
        Assert.Equal("true 1654:1654 [ALL]", FiveContainers.Docker("inspect", "-f", "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}} {{.HostConfig.CapDrop}}", five.ContainerOf("audit")));
        FiveContainers.Docker("stop", "-t", "35", five.ContainerOf("audit"));
        Assert.Equal("0", FiveContainers.Docker("inspect", "-f", "{{.State.ExitCode}}", five.ContainerOf("audit")));
        FiveContainers.Docker("start", five.ContainerOf("audit"));
    }

    /// <summary>As the kubelet counts it: what the container uses, without the cache that can be dropped.</summary>
    private double MemoryOf(string program)
    {
        var used = FiveContainers.Docker("stats", "--no-stream", "--format", "{{.MemUsage}}", five.ContainerOf(program)).Split('/')[0].Trim();
        var digits = used.TrimEnd('B', 'i', 'M', 'G', 'K', 'k');
        return double.Parse(digits, CultureInfo.InvariantCulture) * (used.EndsWith("GiB", StringComparison.Ordinal) ? 1024 : used.EndsWith("MiB", StringComparison.Ordinal) ? 1 : 1 / 1024.0);
    }
}
