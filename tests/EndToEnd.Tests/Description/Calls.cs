using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>
/// Calls operations as the document tells a client to, and notes wherever an answer is not as described: the answer itself, If-Match where it is owed, a repeated Idempotency-Key, lists as
/// CSV and with a limit that is none.
/// </summary>
internal sealed class Calls(HttpClient client, OpenApiDocument document)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Operations that were answered with success.</summary>
    public HashSet<string> Succeeded { get; } = [];

    public List<string> Untrue { get; } = [];

    /// <param name="id">The operation.</param>
    /// <param name="path">Its path parameters, in their order.</param>
    /// <param name="body">An object, or a text that is sent as it is.</param>
    public async Task<JsonNode?> Call(string id, string[]? path = null, object? body = null, string query = "")
    {
        var operation = document[id];
        if (operation.Owes("If-Match")) await Note(operation, path, body, query, refused: 428, ifMatch: null);
        var key = operation.Takes("Idempotency-Key") ? Guid.NewGuid().ToString("n") : null;
        var answer = await Note(operation, path, body, query, key: key);
        if (key is not null && answer.Status < 300) await Repeat(operation, path, body, query, key, answer);
        if (operation.IsList) await ReadAsList(operation, path, query);
        return answer.Json;
    }

    /// <summary>Calls a read until it shows what was waited for.</summary>
    public async Task<JsonNode> Eventually(string id, string[]? path, string query, Func<JsonNode, bool> holds)
    {
        await TestKit.Eventually.Holds(async () => (await Send(document[id], path, null, query)).Json ?? new JsonObject(), holds);
        return (await Call(id, path, query: query))!;
    }

    private async Task Repeat(Operation operation, string[]? path, object? body, string query, string key, RawAnswer first)
    {
        var again = await Send(operation, path, body, query, key: key);
        var same = operation.Id == "CreateApiKey" ? again.Json?["id"]?.ToString() == first.Json?["id"]?.ToString() : again.Text == first.Text;
        if (again.Status != first.Status || !same) Untrue.Add($"{operation.Id} takes an Idempotency-Key, but answers {again} after {first}");
    }

    private async Task ReadAsList(Operation operation, string[]? path, string query)
    {
        var csv = await Note(operation, path, null, query, accept: "text/csv");
        if (csv.MediaType != "text/csv") Untrue.Add($"{operation.Id} has text/csv described, but answers {csv.MediaType}");
        foreach (var wrong in (string[])["limit=0", "limit=1001", "cursor=%2A%2A"])
            await Note(operation, path, null, query.Length == 0 ? "?" + wrong : $"{query}&{wrong}", refused: 400);
    }

    private async Task<RawAnswer> Note(Operation operation, string[]? path, object? body, string query, string? key = null, string? accept = null, int? refused = null, string? ifMatch = "*")
    {
        var answer = await Send(operation, path, body, query, key, accept, ifMatch);
        foreach (var difference in operation.Differences(answer)) Untrue.Add($"{operation.Id}: {difference} in {answer}");
        var expected = refused is { } status ? answer.Status == status : answer.Status < 300;
        if (!expected) Untrue.Add($"{operation.Id}{query} answers {answer}{(refused is null ? "" : $" instead of {refused}")}");
        else if (refused is null) Succeeded.Add(operation.Id);
        return answer;
    }

    private async Task<RawAnswer> Send(Operation operation, string[]? path, object? body, string query, string? key = null, string? accept = null, string? ifMatch = "*")
    {
        using var request = new HttpRequestMessage(operation.Method, new Uri(PathOf(operation, path ?? []) + query, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, Web), Encoding.UTF8, operation.BodyType ?? "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (accept is not null) request.Headers.Add("Accept", accept);
        if (ifMatch is not null && operation.Owes("If-Match")) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        return await RawAnswer.Of(response);
    }

    private static string PathOf(Operation operation, string[] values)
    {
        var path = operation.Path;
        foreach (var (parameter, value) in operation.Parameters.Where(parameter => parameter.In == "path").Zip(values)) path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        return path;
    }
}
