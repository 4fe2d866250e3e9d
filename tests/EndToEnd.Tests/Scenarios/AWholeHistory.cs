using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>At go-live an ERP sends all that it has, in one request over HTTP/1.1, and reads nothing before it has sent everything.</summary>
public abstract class AWholeHistory(Func<Task<World>> start, int lines) : Scenario(start)
{
    private const int Suppliers = 10;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Every_line_is_answered_in_its_order_and_counted_once()
    {
        using var answer = await Import(new HistoryContent(lines, LineOf));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(lines, await Results(answer, status => status == 201));
        await EverySupplierCounts(lines / Suppliers);
    }

    [Fact]
    public async Task Broken_off_it_is_sent_again_from_its_start()
    {
        const int all = 6000;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Import(new HistoryContent(all, LineOf) { BreaksOffAfter = 4000 }));
        using var answer = await Import(new HistoryContent(all, LineOf));
        Assert.Equal(all, await Results(answer, status => status is 200 or 201));
        await EverySupplierCounts(all / Suppliers);
    }

    private async Task EverySupplierCounts(int lots)
    {
        for (var i = 0; i < Suppliers; i++)
            await Eventually.Holds(() => Purchasing.GetJson($"/scorecards/{Supplier}-{i}"), card => card.Status == HttpStatusCode.OK && (int)card["lots"]! == lots, TimeSpan.FromMinutes(5));
    }

    private byte[] LineOf(int i)
    {
        var inspection = new Inspection($"{Supplier}-{i % Suppliers}", $"{Supplier}-line-{i}", 500) { Part = $"part-{i % 7}" }.Inspected(50, 0);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(inspection, Web) + "\n");
    }

    private async Task<HttpResponseMessage> Import(HttpContent history)
    {
        using var client = World.Anonymous();
        client.Timeout = TimeSpan.FromMinutes(10);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/receiving-inspections:import") { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = history };
        request.Headers.Add("X-Api-Key", Erp.DefaultRequestHeaders.GetValues("X-Api-Key"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<int> Results(HttpResponseMessage answer, Func<int, bool> isGood)
    {
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var count = 0;
        while (await text.ReadLineAsync() is { } line)
        {
            var result = JsonNode.Parse(line)!;
            Assert.Equal(count++, (int)result["index"]!);
            Assert.True(isGood((int)result["status"]!), line);
        }
        return count;
    }

    /// <summary>Written line by line, whatever comes back meanwhile.</summary>
    private sealed class HistoryContent : HttpContent
    {
        private readonly int lines;
        private readonly Func<int, byte[]> lineOf;

        public HistoryContent(int lines, Func<int, byte[]> lineOf)
        {
            (this.lines, this.lineOf) = (lines, lineOf);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        public int BreaksOffAfter { get; init; } = int.MaxValue;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < lines; i++)
            {
                if (i == BreaksOffAfter) throw new IOException("the connection is gone");
                await stream.WriteAsync(lineOf(i));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>More lines than what lies between the client and the service can hold: results that were sent early would stop it all.</summary>
public sealed class AWholeHistoryOnSqliteAndRabbitMq(AllWorlds worlds) : AWholeHistory(worlds.ProcessesOnSqlite, 60_000);

public sealed class AWholeHistoryOnMongoDbAndRabbitMq(AllWorlds worlds) : AWholeHistory(worlds.ProcessesOnMongoDb, 3000);

public sealed class AWholeHistoryInStandalone(AllWorlds worlds) : AWholeHistory(worlds.Standalone, 20_000);
