using System.Text.Json.Nodes;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>The document that is served, as a client reads it.</summary>
internal sealed class OpenApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly JsonObject root;

    private OpenApiDocument(JsonObject root)
    {
        this.root = root;
        Schemas = new SchemaCheck(root);
        Operations = [.. from path in root["paths"]!.AsObject() from member in path.Value!.AsObject() where Methods.Contains(member.Key) select new Operation(this, new HttpMethod(member.Key.ToUpperInvariant()), path.Key, member.Value!.AsObject())];
    }

    public IReadOnlyList<Operation> Operations { get; }

    public SchemaCheck Schemas { get; }

    public string Text => root.ToJsonString();

    public Operation this[string id] => Operations.Single(operation => operation.Id == id);

    public static async Task<OpenApiDocument> Read(HttpClient client) => new(JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)))!.AsObject());
}

internal sealed record Parameter(string Name, string In, bool Required, JsonNode Schema);

internal sealed class Operation(OpenApiDocument document, HttpMethod method, string path, JsonObject node)
{
    public string Id { get; } = (string)node["operationId"]!;

    public OpenApiDocument Document => document;

    public HttpMethod Method => method;

    public string Path => path;

    public bool IsOpen => node["security"] is JsonArray { Count: 0 };

    public IReadOnlyList<Parameter> Parameters { get; } = [.. (node["parameters"]?.AsArray() ?? []).Select(parameter =>
        new Parameter((string)parameter!["name"]!, (string)parameter["in"]!, (bool?)parameter["required"] ?? false, parameter["schema"]!))];

    /// <summary>Of the request's body; null where it takes none.</summary>
    public string? BodyType => node["requestBody"]?["content"]?.AsObject().Select(media => media.Key).FirstOrDefault();

    public JsonNode? BodySchema => node["requestBody"]?["content"]?.AsObject().First().Value!["schema"];

    public bool Takes(string header) => Parameters.Any(parameter => parameter.In == "header" && parameter.Name == header);

    public bool Owes(string header) => Parameters.Any(parameter => parameter.In == "header" && parameter.Name == header && parameter.Required);

    public bool IsList => Parameters.Any(parameter => parameter is { In: "query", Name: "limit" });

    /// <summary>How an answer differs from what is described; nothing where it is as described.</summary>
    public IEnumerable<string> Differences(RawAnswer answer)
    {
        var responses = node["responses"]!.AsObject();
        if ((responses[$"{answer.Status}"] ?? responses[$"{answer.Status / 100}XX"]) is not JsonObject described)
        {
            yield return $"{answer.Status} is not described";
            yield break;
        }
        foreach (var header in described["headers"]?.AsObject() ?? [])
            if ((bool?)header.Value!["required"] == true && !answer.Headers.ContainsKey(header.Key)) yield return $"has no {header.Key}";
        var content = described["content"]?.AsObject();
        if (content is null)
        {
            if (answer.Text.Length > 0) yield return "has a body that is not described";
            yield break;
        }
        if (answer.MediaType is not { } media || content[media] is not { } body)
        {
            yield return $"{answer.MediaType} is not described";
            yield break;
        }
        if (body["schema"] is not { } schema) yield break;
        var texts = media switch
        {
            "application/x-ndjson" => answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            _ when media.EndsWith("json", StringComparison.Ordinal) => [answer.Text],
            _ => [],
        };
        foreach (var error in texts.SelectMany(text => document.Schemas.Errors(schema, JsonNode.Parse(text)))) yield return error;
    }
}

/// <summary>What came back, nothing taken away.</summary>
internal sealed record RawAnswer(int Status, string? MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode? Json => MediaType is "application/json" or "application/problem+json" && Text.Length > 0 ? JsonNode.Parse(Text) : null;

    public static async Task<RawAnswer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    public override string ToString() => $"{Status} {MediaType} {Text[..Math.Min(Text.Length, 600)]}";
}
