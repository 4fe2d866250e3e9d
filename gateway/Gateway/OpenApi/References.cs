using System.Text.Json.Nodes;

namespace SupplierQuality.Gateway.OpenApi;

/// <summary>References to components: <c>#/components/schemas/LotView</c>, perhaps to a place inside of one.</summary>
internal static class References
{
    private const string Root = "#/components/";

    public static string To(string kind, string name) => $"{Root}{kind}/{Escaped(name)}";

    /// <summary><c>inspection</c>, <c>LotView</c> → <c>InspectionLotView</c>.</summary>
    public static string Prefixed(string service, string name) => $"{char.ToUpperInvariant(service[0])}{service[1..]}{name}";

    /// <summary>The components that a node refers to.</summary>
    public static IEnumerable<string> In(JsonNode? node) => Holders(node).Select(holder => Parts(Text(holder))).Select(parts => To(parts.Kind, parts.Name));

    /// <summary>Has each reference to one of the components lead to where it is after it got its service's name.</summary>
    public static void Follow(JsonNode? node, IReadOnlySet<string> renamed, string service)
    {
        foreach (var holder in Holders(node).ToList())
        {
            var (kind, name, inside) = Parts(Text(holder));
            if (renamed.Contains(To(kind, name))) holder.Owner[holder.Member] = To(kind, Prefixed(service, name)) + inside;
        }
    }

    private static (string Kind, string Name, string Inside) Parts(string reference)
    {
        var parts = reference[Root.Length..].Split('/', 3);
        var name = parts.Length < 2 ? "" : Uri.UnescapeDataString(parts[1]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return (parts[0], name, parts.Length < 3 ? "" : "/" + parts[2]);
    }

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Text((JsonObject Owner, string Member) holder) => holder.Owner[holder.Member]!.GetValue<string>();

    /// <summary>Where references stand: in <c>$ref</c>, and as values in the mapping of a discriminator.</summary>
    private static IEnumerable<(JsonObject Owner, string Member)> Holders(JsonNode? node, bool isMapping = false) => node switch
    {
        JsonObject owner => owner.SelectMany(member => (isMapping || member.Key == "$ref") && IsReference(member.Value)
            ? [(owner, member.Key)]
            : Holders(member.Value, member.Key == "mapping")),
        JsonArray list => list.SelectMany(item => Holders(item)),
        _ => [],
    };

    private static bool IsReference(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue(out string? text) && text.StartsWith(Root, StringComparison.Ordinal);
}
