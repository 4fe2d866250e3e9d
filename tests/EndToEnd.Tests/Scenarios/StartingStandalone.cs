using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>What a newcomer says on the command line, and what is said to them.</summary>
public sealed class StartingStandalone : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sq-standalone-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_sample_year_is_loaded_once_and_a_load_that_was_broken_off_goes_on()
    {
        // Begun yesterday: what is sent depends on that day, and goes on with it.
        var mark = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, "sample-data");
        var begun = $"{TimeProvider.System.GetUtcNow().AddDays(-1):yyyy-MM-dd} seed 1";
        await File.WriteAllTextAsync(mark, begun);
        await using (var part = Standalone(("", ""), "--sample-data"))
        {
            await Says(part, "receiving inspections: 500 of");
            await part.Kill();
        }
        int receipts;
        await using (var part = Standalone(("", ""), "--sample-data"))
        {
            await Says(part, "Sample data is loaded");
            receipts = await Receipts(part);
            Assert.InRange(receipts, 5000, 7000);
        }
        Assert.Equal(begun + ", complete", await File.ReadAllTextAsync(mark));
        await using (var part = Standalone(("", ""), "--sample-data", "--seed", "2"))
        {
            await Says(part, "Sample data is not loaded again");
            Assert.Equal(receipts, await Receipts(part));
        }
    }

    [Theory]
    [InlineData("Not started: --seed must be followed by a whole number, not by 'abc'.", "--seed", "abc")]
    [InlineData("Not started: --seed must be followed by a whole number.", "--seed")]
    [InlineData("Not started: --data must be followed by a folder.", "--data")]
    public async Task A_wrong_argument_is_named_in_one_line(string line, params string[] arguments)
    {
        await using var part = new Part("services/Standalone", folder, new Dictionary<string, string>(), arguments);
        part.Start();
        await Eventually.Holds(() => Task.FromResult((part.IsRunning, Said: part.Tail(5))), now => !now.IsRunning && now.Said == line);
    }

    [Fact]
    public async Task A_key_that_was_given_is_not_looked_for_in_a_file()
    {
        await using var part = Standalone(("Gateway__BootstrapApiKey", "sqk_given-0123456789-0123456789-0123456789"));
        await Says(part, "KEY=$Gateway__BootstrapApiKey ");
        Assert.DoesNotContain("admin-key", part.Tail(20), StringComparison.Ordinal);
        Assert.DoesNotContain("sqk_given", part.Tail(20), StringComparison.Ordinal);
    }

    private Part Standalone((string Name, string Value) setting, params string[] arguments)
    {
        var settings = new Dictionary<string, string>();
        if (setting.Name.Length > 0) settings[setting.Name] = setting.Value;
        var part = new Part("services/Standalone", Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("n")[..6])).FullName, settings, ["--data", Path.Combine(folder, "data"), .. arguments]);
        part.Start();
        return part;
    }

    private static Task Says(Part part, string words) => Eventually.Holds(() => Task.FromResult(part.Tail(30)), said => said.Contains(words, StringComparison.Ordinal), TimeSpan.FromMinutes(5));

    private async Task<int> Receipts(Part part)
    {
        using var client = new HttpClient { BaseAddress = part.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", (await File.ReadAllTextAsync(Path.Combine(folder, "data", "admin-key"))).Trim());
        var (count, cursor) = (0, "");
        while (true)
        {
            var page = await client.GetJson($"/receiving-inspections?limit=1000{cursor}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            count += page["items"].AsArray().Count;
            if ((string?)page.Body!["nextCursor"] is not { } next) return count;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
    }
}
