using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupplierQuality.Standalone.Sample;

/// <summary>Loads the sample year through the same API that everybody uses, and shows how far it is.</summary>
internal sealed class SampleData(StandaloneArguments arguments, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SampleData> log) : BackgroundService
{
    private const int BatchSize = 500;
    private const string Loaded = ", complete";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await Load(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopped in the middle: loading again goes on where it was, since every id is the same
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            log.LogError("The sample data could not be loaded: {Error}", e.Message);
        }
    }

    private async Task Load(CancellationToken ct)
    {
        if (Begun() is not { } today) return;
        using var http = new HttpClient { BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("*", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)) };
        http.DefaultRequestHeaders.Add("X-Api-Key", arguments.AdminKey);
        var year = SampleYear.Make(arguments.Seed, today);
        foreach (var (id, name, zone) in (ReadOnlySpan<(string, string, string)>)[("W1", "Works 1, Stuttgart", "Europe/Berlin"), ("W2", "Works 2, Brno", "Europe/Prague"), ("W3", "Works 3, Detroit", "America/Detroit")])
            Put(http, $"/plants/{id}", new { name, timeZone = zone });
        foreach (var (index, supplier) in year.Suppliers.Index())
        {
            await Register(http, supplier, today, ct);
            Show("suppliers", index + 1, year.Suppliers.Count);
        }
        var sent = 0;
        foreach (var batch in year.Receipts.Chunk(BatchSize))
        {
            var answer = await Send(http, "/receiving-inspections:batch", new { items = batch.Select(Item) }, ct);
            if (answer["items"]!.AsArray().FirstOrDefault(item => (int)item!["status"]! >= 400) is { } refused) throw new HttpRequestException("a receipt was refused: " + refused.ToJsonString());
            Show("receiving inspections", sent += batch.Length, year.Receipts.Count);
        }
        await PlanAudits(http, year, today, ct);
        await File.WriteAllTextAsync(arguments.SampleDataFile, Mark(today) + Loaded, ct);
        Console.WriteLine("Sample data is loaded: scorecards follow within a second.");
    }

    /// <summary>The day that the year ends on: today, or that of a load that was broken off, since all it sends depends on the day. Null where there is nothing to load.</summary>
    private DateOnly? Begun()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!File.Exists(arguments.SampleDataFile))
        {
            File.WriteAllText(arguments.SampleDataFile, Mark(today));
            return today;
        }
        var mark = File.ReadAllText(arguments.SampleDataFile);
        if (!mark.EndsWith(Loaded, StringComparison.Ordinal) && DateOnly.TryParseExact(mark.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begun) && mark == Mark(begun)) return begun;
        Console.WriteLine($"Sample data is not loaded again: {arguments.Data} has it already ({mark}). Another year wants another folder: --data DIR.");
        return null;
    }

    private string Mark(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} seed {arguments.Seed}");

    private static async Task Register(HttpClient http, SampleSupplier supplier, DateOnly today, CancellationToken ct)
    {
        await Send(http, "/suppliers", new
        {
            id = supplier.Id, name = supplier.Name, country = supplier.Country, commodities = new[] { supplier.Commodity }, criticality = supplier.Criticality,
            contacts = new[] { new { name = "Quality desk", email = $"quality@{supplier.Id.ToLowerInvariant()}.example" } },
            sites = new[] { new { id = "main", name = supplier.Name, country = supplier.Country } },
        }, ct);
        if (!supplier.Delivers) return;
        await Send(http, $"/suppliers/{supplier.Id}/evaluations",
            new { type = "initial", answers = new[] { new { criterion = "quality-system", score = 4 }, new { criterion = "capacity", score = 3 } }, conclusion = "suitable", nextDue = today.AddMonths(supplier.Criticality == "high" ? 2 : 9) }, ct);
        await Send(http, $"/suppliers/{supplier.Id}/approvals",
            new { decision = "approve", scopes = new[] { new { commodity = supplier.Commodity, validFrom = today.AddYears(-1) } }, reason = "evaluated as suitable" }, ct);
        await Send(http, $"/suppliers/{supplier.Id}/certificates",
            new { type = "ISO 9001", number = "Q-" + supplier.Id, issuer = "Sample Registrar", validFrom = today.AddYears(-2), validTo = today.AddDays(20 + (supplier.Name.Length * 11)) }, ct);
    }

    private static object Item(SampleReceipt receipt) => new
    {
        sourceSystem = "ERP", externalId = receipt.ExternalId, status = "posted", supplierId = receipt.SupplierId, part = receipt.Part.Id, commodity = receipt.Part.Commodity, plant = receipt.Plant,
        quantity = receipt.Quantity, unit = "EA", receivedAt = DateTime.SpecifyKind(receipt.ReceivedAt, DateTimeKind.Utc), promisedDate = receipt.Promised,
        results = new[] { new { characteristic = "general", inspected = receipt.Inspected, nonconforming = receipt.Nonconforming } },
    };

    private static async Task PlanAudits(HttpClient http, SampleYear year, DateOnly today, CancellationToken ct)
    {
        foreach (var (index, supplier) in year.Suppliers.Where(supplier => supplier.Criticality == "high" && supplier.Delivers).Take(5).Index())
            await Send(http, "/audits", new
            {
                supplierId = supplier.Id, purpose = "surveillance", type = "system", mode = "onSite", criteria = (string[])["ISO 9001:2015"], scope = supplier.Commodity, template = "iso9001-clause8",
                plannedFrom = today.AddDays(14 + (index * 7)), plannedTo = today.AddDays(15 + (index * 7)), leadAuditor = "lead.auditor", team = Array.Empty<object>(),
            }, ct);
    }

    private static void Put(HttpClient http, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) };
        using var response = http.Send(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The key of each request is made of what it says, so that going on with a load that was broken off changes nothing of what is there.</summary>
    private static async Task<JsonNode> Send(HttpClient http, string path, object body, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body, Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add("Idempotency-Key", "sample-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(path), .. content])));
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode && response.StatusCode != System.Net.HttpStatusCode.Conflict)
            throw new HttpRequestException($"{path} answered {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!;
    }

    private static void Show(string what, int done, int all)
    {
        if (done == all || done % 10 == 0) Console.WriteLine($"  {what}: {done} of {all}");
    }
}
