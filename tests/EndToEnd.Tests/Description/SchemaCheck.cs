using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>The part of JSON Schema 2020-12 that the document uses. A keyword that is not known here is an error, so that nothing is passed over.</summary>
internal sealed partial class SchemaCheck(JsonObject document)
{
    private static readonly HashSet<string> Known =
        ["type", "properties", "required", "additionalProperties", "items", "oneOf", "$ref", "format", "enum", "minimum", "maximum", "description", "default", "pattern"];

    public IReadOnlyList<string> Errors(JsonNode schema, JsonNode? value)
    {
        List<string> errors = [];
        Check(schema.AsObject(), value, "", errors);
        return errors;
    }

    private void Check(JsonObject schema, JsonNode? value, string at, List<string> errors)
    {
        if (schema.Select(keyword => keyword.Key).FirstOrDefault(keyword => !Known.Contains(keyword)) is { } unknown) throw new NotSupportedException($"the keyword {unknown} is not known to this test");
        if ((string?)schema["$ref"] is { } reference) Check(Follow(reference), value, at, errors);
        if (schema["oneOf"] is JsonArray choices && choices.Count(choice => Errors(choice!, value).Count == 0) != 1) errors.Add($"{at} is not exactly one of the choices");
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (schema["type"] is { } type && !Types(type).Any(name => Is(name, kind, value)))
        {
            errors.Add($"{at} is {kind}, not {type.ToJsonString()}");
            return;
        }
        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value))) errors.Add($"{at} is none of {allowed.ToJsonString()}");
        if (value is JsonObject members) CheckObject(schema, members, at, errors);
        if (value is JsonArray items && schema["items"] is JsonObject item)
            for (var i = 0; i < items.Count; i++) Check(item, items[i], $"{at}/{i}", errors);
        if (kind == JsonValueKind.String) CheckText(schema, (string)value!, at, errors);
        if (kind == JsonValueKind.Number) CheckNumber(schema, value!, at, errors);
    }

    private void CheckObject(JsonObject schema, JsonObject value, string at, List<string> errors)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!))
            if (!value.ContainsKey(name)) errors.Add($"{at}/{name} is missing");
        foreach (var (name, member) in value)
        {
            if (schema["properties"]?[name] is JsonObject property) Check(property, member, $"{at}/{name}", errors);
            else if (schema["additionalProperties"] is JsonObject other) Check(other, member, $"{at}/{name}", errors);
            else if (schema.ContainsKey("properties")) errors.Add($"{at}/{name} is not described");
        }
    }

    private static void CheckText(JsonObject schema, string value, string at, List<string> errors)
    {
        var holds = (string?)schema["format"] switch
        {
            null => true,
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => Rfc3339().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParse(value, out _),
            var format => throw new NotSupportedException($"the format {format} of a text is not known to this test"),
        };
        if (!holds) errors.Add($"{at} is no {schema["format"]}: {value}");
        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(value, pattern)) errors.Add($"{at} does not match {pattern}");
    }

    private static void CheckNumber(JsonObject schema, JsonNode value, string at, List<string> errors)
    {
        var number = decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        var holds = (string?)schema["format"] switch
        {
            "int32" => number is >= int.MinValue and <= int.MaxValue,
            "int64" => number is >= long.MinValue and <= long.MaxValue,
            null or "double" or "decimal" => true,
            var format => throw new NotSupportedException($"the format {format} of a number is not known to this test"),
        };
        if (!holds) errors.Add($"{at} is no {schema["format"]}: {number}");
        if (schema["minimum"] is { } least && number < (decimal)least) errors.Add($"{at} is below {least}");
        if (schema["maximum"] is { } most && number > (decimal)most) errors.Add($"{at} is above {most}");
    }

    private JsonObject Follow(string reference)
    {
        JsonNode? at = document;
        foreach (var step in reference.Split('/')[1..]) at = at?[step];
        return at as JsonObject ?? throw new InvalidOperationException($"{reference} leads nowhere");
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static bool Is(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && decimal.IsInteger(decimal.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"the type {type} is not known to this test"),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();
}
