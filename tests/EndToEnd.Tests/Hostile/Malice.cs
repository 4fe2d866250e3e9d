using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SupplierQuality.EndToEnd.Tests.Hostile;

/// <summary>Bodies that no operation may take, made of ones that are well-formed.</summary>
internal static class Malice
{
    private static readonly string[] NotAnObject = ["", "null", "[]", "5", "\"text\"", "{", "{\"a\":}", "not json", "{} {}", "\u0000", "{'a': 1}", "[[[[", "NaN", "{\"a\": 1,}"];

    /// <summary>The bytes, and what was done to them.</summary>
    public static (byte[] Body, string What) Of(JsonNode sample, Random random)
    {
        var kind = random.Next(12);
        return kind switch
        {
            0 => Text(NotAnObject[random.Next(NotAnObject.Length)], "not an object"),
            1 => ([.. "{\"a\": \""u8, 0xff, 0xfe, 0xc0, .. "\"}"u8], "bad UTF-8"),
            2 => Text(string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "1" + new string('}', 2000), "deep nesting"),
            3 => Text(Inserted(sample, "\"noSuchField\": 1"), "an unknown field"),
            4 => Text(Twice(sample), "a field twice"),
            5 => Text(new string('[', 100_000), "endless opening"),
            _ => Text(Wounded(sample, random, out var what), what),
        };
    }

    private static (byte[], string) Text(string text, string what) => (Encoding.UTF8.GetBytes(text), what);

    private static string Inserted(JsonNode sample, string member)
    {
        var text = sample.ToJsonString();
        return text.Length > 2 ? $"{{{member}, {text[1..]}" : $"{{{member}}}";
    }

    private static string Twice(JsonNode sample)
    {
        var first = sample.AsObject().First();
        return Inserted(sample, $"{JsonValue.Create(first.Key)!.ToJsonString()}: {first.Value?.ToJsonString() ?? "null"}");
    }

    /// <summary>One leaf, anywhere in the body, made impossible for its type.</summary>
    private static string Wounded(JsonNode sample, Random random, out string what)
    {
        const string Mark = "\"@@\"";
        var copy = sample.DeepClone();
        var leaves = Leaves(copy).ToList();
        var leaf = leaves[random.Next(leaves.Count)];
        var isNumber = leaf.GetValueKind() == System.Text.Json.JsonValueKind.Number;
        string[] wounds = isNumber
            ? ["1e400", "\"1\"", "-1e39", new string('9', 400), "{}", "[1]", "true", "1e-300"]
            : ["5", "{}", "[\"x\"]", "true", "\"\\ud800\"", "\"a\\u0000b\"", "1e999", $"\"{new string('x', 200_000)}\""];
        var wound = wounds[random.Next(wounds.Length)];
        what = string.Create(CultureInfo.InvariantCulture, $"{leaf.GetPath()} as {wound[..Math.Min(wound.Length, 20)]}");
        leaf.ReplaceWith("@@");
        return copy.ToJsonString().Replace(Mark, wound, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value)),
        JsonArray items => items.SelectMany(Leaves),
        JsonValue leaf when leaf.GetValueKind() is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number => [leaf],
        _ => [],
    };
}
