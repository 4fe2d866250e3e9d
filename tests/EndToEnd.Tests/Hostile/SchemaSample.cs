using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Description;

namespace SupplierQuality.EndToEnd.Tests.Hostile;

/// <summary>A body of the described shape: well-formed, all fields filled in, and as a whole rarely meaningful.</summary>
internal sealed class SchemaSample(OpenApiDocument document)
{
    private readonly JsonNode root = JsonNode.Parse(document.Text)!;

    public JsonNode? Of(JsonNode? schema, int depth = 0)
    {
        if (schema is null || depth > 8) return null;
        if ((string?)schema["$ref"] is { } reference) return Of(root["components"]!["schemas"]![reference.Split('/')[^1]], depth + 1);
        if (schema["oneOf"] is JsonArray { Count: > 0 } one) return Of(one.FirstOrDefault(item => (string?)item!["type"] != "null") ?? one[0], depth + 1);
        if (schema["enum"] is JsonArray { Count: > 0 } allowed) return allowed[0]?.DeepClone();
        return TypeOf(schema) switch
        {
            "object" => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(property => KeyValuePair.Create(property.Key, Of(property.Value, depth + 1)))),
            "array" => new JsonArray(Of(schema["items"], depth + 1)),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => (string?)schema["format"] switch { "date" => "2026-03-02", "date-time" => "2026-03-02T08:00:00Z", _ => "x" },
            _ => null,
        };
    }

    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => (string?)several.FirstOrDefault(type => (string?)type != "null"),
        { } one => (string?)one,
        _ => schema["properties"] is null ? null : "object",
    };
}
