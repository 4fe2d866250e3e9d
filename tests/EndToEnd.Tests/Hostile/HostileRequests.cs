using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Description;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Hostile;

/// <summary>Seeded requests that make no sense, over all operations: each gets a problem of the client's, none of ours, and nothing changes.</summary>
public sealed class HostileRequests(DescribedStandalone standalone) : IClassFixture<DescribedStandalone>
{
    private const int Count = 2000;
    private static readonly string[] WrongQueries = ["limit=0", "limit=x", "limit=99999999999", "cursor=%ff", "cursor=nonsense"];
    // Not %00: the server itself refuses such a request line, with a bare 400, before any of us sees it.
    private static readonly string[] Ids = ["nobody", "a%2Fb", "%F0%9F%92%A9", "..%2F..%2Fetc%2Fpasswd", "%27%3B--", "%7B%24gt%3A1%7D", new string('x', 3000), "%ED%A0%80", "*"];

    [Fact]
    public async Task All_of_them_are_refused_and_nothing_changes()
    {
        var random = new Random(20261123);
        var operations = standalone.Document.Operations.Where(operation => !operation.IsOpen).ToList();
        using var client = standalone.Admin;
        await Furnish(client);
        await AtRest(client);
        var before = await Digest(client);
        var wrong = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var operation = operations[random.Next(operations.Count)];
            var (request, what) = Make(operation, random);
            using (request)
            {
                using var response = await client.SendAsync(request);
                var answer = await RawAnswer.Of(response);
                if (Fault(operation, answer) is { } fault) wrong.Add($"{i} {request.Method} {operation.Path}, {what}: {fault}: {answer}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(25).Prepend($"{wrong.Count} of {Count}")) + "\n" + (wrong.Exists(line => line.Contains(" 5", StringComparison.Ordinal)) ? standalone.Tail() : ""));
        Assert.Equal(before, await Digest(client));
    }

    /// <summary>Contradictions: what is well-formed, but stale, repeated with another body, or sent to where it makes no sense.</summary>
    [Fact]
    public async Task Contradictions_are_refused_each_with_its_own_code()
    {
        using var client = standalone.Admin;
        await Furnish(client);
        Assert.Equal((412, "stale"), await Code(client, "POST", "/suppliers/H-1:archive", "{\"reason\":\"r\"}", ifMatch: "\"99\""));
        Assert.Equal((412, "stale"), await Code(client, "POST", "/suppliers/H-1:archive", "{\"reason\":\"r\"}", ifMatch: "W/\"1\", nonsense, \"\""));
        Assert.Equal((428, "if-match-required"), await Code(client, "POST", "/suppliers/H-1:archive", "{\"reason\":\"r\"}"));
        Assert.Equal((409, "already-exists"), await Code(client, "POST", "/suppliers", Supplier("H-1", "Other")));
        Assert.Equal(201, (await Code(client, "POST", "/suppliers", Supplier("H-9", "Nine"), key: "h")).Status);
        Assert.Equal((422, "idempotency-key-reused"), await Code(client, "POST", "/suppliers", Supplier("H-10", "Ten"), key: "h"));
        Assert.Equal((400, "invalid-request"), await Code(client, "POST", "/suppliers", Supplier("H-11", "Eleven"), key: new string('k', 500)));
        Assert.Equal((415, "unsupported-media-type"), await Code(client, "POST", "/suppliers", Supplier("H-12", "Twelve"), media: "text/plain"));
        Assert.Equal((405, "method-not-allowed"), await Code(client, "DELETE", "/suppliers/H-1", null));
        Assert.Equal((404, "not-found"), await Code(client, "GET", "/no/such/place", null));
    }

    private static (HttpRequestMessage Request, string What) Make(Operation operation, Random random)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path")) path = path.Replace($"{{{parameter.Name}}}", Ids[random.Next(Ids.Length)], StringComparison.Ordinal);
        var what = "";
        if (operation.IsList && operation.Method == HttpMethod.Get)
        {
            what = WrongQueries[random.Next(WrongQueries.Length)];
            path += "?" + what;
        }
        else if (path == operation.Path && operation.Method == HttpMethod.Get)
        {
            path += "/" + (what = "no-such-thing");
        }
        var request = new HttpRequestMessage(operation.Method, new Uri(path, UriKind.Relative));
        if (operation.BodyType is { } media)
        {
            (var body, what) = Malice.Of(Sample(operation), random);
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(media) } };
        }
        if (random.Next(2) == 0) request.Headers.TryAddWithoutValidation("If-Match", random.Next(3) switch { 0 => "*", 1 => "\"7\"", _ => "garbage,,\"" });
        return (request, what);
    }

    private static JsonNode Sample(Operation operation) => samples.GetValue(operation, made => new SchemaSample(made.Document).Of(made.BodySchema) is JsonObject { Count: > 0 } sample ? sample : new JsonObject { ["x"] = "x" });

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Operation, JsonNode> samples = [];

    /// <summary>What is wrong with how it was refused; null where it was refused as it should be.</summary>
    private static string? Fault(Operation operation, RawAnswer answer)
    {
        if (answer.Status is 200 or 207 && operation.Path.Contains(':', StringComparison.Ordinal)) return Statuses(answer).All(status => status is >= 400 and < 500) ? null : "an item was taken";
        if (answer.Status is < 400 or > 499) return "not refused";
        if (answer.MediaType != "application/problem+json") return "not a problem document";
        if (answer.Json?["code"] is null) return "no code";
        return answer.Status == 400 && answer.Json["errors"] is not JsonArray { Count: > 0 } ? "no field is named" : null;
    }

    /// <summary>The items' own statuses, of a batch or of an import's lines.</summary>
    private static IEnumerable<int> Statuses(RawAnswer answer) => answer.Json?["items"] is JsonArray items
        ? items.Select(item => (int?)item!["status"] ?? 0)
        : answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (int?)JsonNode.Parse(line)?["status"] ?? 0);

    private static async Task Furnish(HttpClient client)
    {
        await Code(client, "POST", "/suppliers", Supplier("H-1", "One"));
        await Code(client, "POST", "/receiving-inspections",
            """{"sourceSystem":"h","externalId":"1","status":"posted","supplierId":"H-1","part":"P","plant":"W","quantity":10,"unit":"EA","receivedAt":"2026-03-02"}""");
    }

    /// <summary>What follows from what was furnished is there: the lot's scorecard, and what that leads to.</summary>
    private static async Task AtRest(HttpClient client)
    {
        await Eventually.Holds(() => client.GetJson("/scorecards/H-1"), card => (int)card.Status == 200);
        // Twice over all services: one may have passed something on to another that was looked at before.
        string[] services = ["onboarding", "inspection", "scorecard", "audit"];
        await Eventually.Holds(async () =>
        {
            var waiting = 0;
            foreach (var service in services.Concat(services)) waiting += (int)(await client.GetJson($"/operations/{service}/status"))["pendingEvents"];
            return waiting;
        }, waiting => waiting == 0);
    }

    private static string Supplier(string id, string name) =>
        $$"""{"id":"{{id}}","name":"{{name}}","country":"DE","commodities":["c"],"criticality":"low","contacts":[],"sites":[]}""";

    /// <summary>All that can be listed.</summary>
    private async Task<string> Digest(HttpClient client)
    {
        var text = new StringBuilder();
        foreach (var operation in standalone.Document.Operations.Where(operation => operation.IsList && !operation.Path.Contains('{', StringComparison.Ordinal)).OrderBy(operation => operation.Path, StringComparer.Ordinal))
        {
            using var response = await client.GetAsync(new Uri(operation.Path + "?limit=1000", UriKind.Relative));
            text.AppendLine(CultureInfo.InvariantCulture, $"{operation.Path} {(response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : response.StatusCode.ToString())}");
        }
        return text.ToString();
    }

    private static async Task<(int Status, string? Code)> Code(HttpClient client, string method, string path, string? body, string? ifMatch = null, string? key = null, string media = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, media);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var answer = await RawAnswer.Of(response);
        return (answer.Status, (string?)answer.Json?["code"]);
    }
}
