using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupplierQuality.TestKit;

/// <summary>What came back: status, ETag and JSON body.</summary>
public sealed record Answer(HttpStatusCode Status, string? ETag, JsonNode? Body, string Text, HttpResponseHeaders Headers)
{
    /// <summary>The body's member, or an error that shows what came instead.</summary>
    public JsonNode this[string name] => Body?[name] ?? throw new InvalidOperationException($"no {name} in {(int)Status} {Text}");

    /// <summary>The problem's stable code.</summary>
    public string? Code => (string?)Body?["code"];

    /// <summary>The pointers of a problem's field errors.</summary>
    public IReadOnlyList<string> Pointers => [.. (Body?["errors"]?.AsArray() ?? []).Select(error => (string)error!["pointer"]!)];

    public override string ToString() => $"{(int)Status} {Text}";
}

/// <summary>JSON over HTTP, as short as a test needs it.</summary>
public static class HttpExtensions
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static Task<Answer> GetJson(this HttpClient client, string path) => client.SendJson(HttpMethod.Get, path, null);

    /// <param name="body">An object, or a string that is sent as it is.</param>
    public static Task<Answer> PostJson(this HttpClient client, string path, object? body = null, string? ifMatch = null, string? idempotencyKey = null) =>
        client.SendJson(HttpMethod.Post, path, body ?? new { }, ifMatch, idempotencyKey);

    public static Task<Answer> PutJson(this HttpClient client, string path, object body, string? ifMatch = null) => client.SendJson(HttpMethod.Put, path, body, ifMatch);

    public static Task<Answer> PatchJson(this HttpClient client, string path, object body, string? ifMatch = null) => client.SendJson(HttpMethod.Patch, path, body, ifMatch);

    public static async Task<Answer> SendJson(this HttpClient client, HttpMethod method, string path, object? body, string? ifMatch = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, Options), Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0;
        return new(response.StatusCode, response.Headers.ETag?.ToString(), isJson ? JsonNode.Parse(text) : null, text, response.Headers);
    }
}
