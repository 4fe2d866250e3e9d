using System.Text.Json.Nodes;

namespace SupplierQuality.Gateway.OpenApi;

/// <summary>The OpenAPI document of one service.</summary>
internal sealed record ServiceDocument(string Service, JsonObject Document);

/// <summary>
/// Many OpenAPI 3.1 documents into one. Pure. Components with the same name and content are one; where the content differs, each gets its service's
/// name before its own, whatever the order of the services, so that generated clients do not change when a service is added.
/// </summary>
internal static class OpenApiMerge
{
    private const string Components = "components";
    private const string SecuritySchemes = "securitySchemes";

    /// <param name="own">The gateway's: its info, servers and security are those of the whole.</param>
    public static JsonObject Merge(ServiceDocument own, IReadOnlyList<ServiceDocument> services)
    {
        var all = services.Prepend(own).Select(Copy).ToList();
        var conflicts = Conflicts(all);
        foreach (var (service, document) in all) Rename(service, document, conflicts);
        var merged = all[0].Document;
        var operationIds = new HashSet<string>(OperationsOf(merged).Select(IdOf).OfType<string>(), StringComparer.Ordinal);
        foreach (var (service, document) in all.Skip(1))
        {
            MakeUnique(service, document, operationIds);
            AddPaths(merged, document);
            AddComponents(merged, document);
            AddTags(merged, document);
        }
        return merged;
    }

    private static ServiceDocument Copy(ServiceDocument original, int position)
    {
        var copy = (JsonObject)original.Document.DeepClone();
        if (position == 0) return original with { Document = copy };
        // How one signs in is the gateway's to say; an operation that is open to all stays so.
        (copy[Components] as JsonObject)?.Remove(SecuritySchemes);
        foreach (var operation in OperationsOf(copy).Where(operation => operation["security"] is JsonArray { Count: > 0 })) operation.Remove("security");
        return original with { Document = copy };
    }

    /// <summary>References to components whose name means different things, directly or through what they refer to themselves.</summary>
    private static HashSet<string> Conflicts(IReadOnlyList<ServiceDocument> documents)
    {
        var components = documents.SelectMany(document => ComponentsOf(document.Document)).ToLookup(component => component.Reference, component => component.Value);
        var conflicts = components.Where(same => same.Skip(1).Any(other => !JsonNode.DeepEquals(other, same.First()))).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        for (var found = -1; found != conflicts.Count;)
        {
            found = conflicts.Count;
            conflicts.UnionWith(components.Where(same => same.Skip(1).Any() && same.Any(value => References.In(value).Any(conflicts.Contains))).Select(same => same.Key));
        }
        return conflicts;
    }

    private static void Rename(string service, JsonObject document, HashSet<string> conflicts)
    {
        References.Follow(document, conflicts, service);
        foreach (var (kind, components) in document[Components] as JsonObject ?? [])
        {
            if (components is not JsonObject named) continue;
            foreach (var name in named.Select(component => component.Key).Where(name => conflicts.Contains(References.To(kind, name))).ToList())
            {
                var component = named[name];
                named.Remove(name);
                named[References.Prefixed(service, name)] = component;
            }
        }
    }

    private static IEnumerable<(string Reference, JsonNode? Value)> ComponentsOf(JsonObject document) =>
        from kind in document[Components] as JsonObject ?? []
        where kind.Key != SecuritySchemes && kind.Value is JsonObject
        from component in (JsonObject)kind.Value!
        select (References.To(kind.Key, component.Key), component.Value);

    private static IEnumerable<JsonObject> OperationsOf(JsonObject document) =>
        from path in document["paths"] as JsonObject ?? []
        from member in path.Value as JsonObject ?? []
        where member.Value is JsonObject && member.Key is "get" or "put" or "post" or "delete" or "patch" or "head" or "options" or "trace"
        select (JsonObject)member.Value!;

    private static string? IdOf(JsonObject operation) => (operation["operationId"] as JsonValue)?.GetValue<string>();

    private static void MakeUnique(string service, JsonObject document, HashSet<string> taken)
    {
        foreach (var operation in OperationsOf(document))
            if (IdOf(operation) is { } id && !taken.Add(id)) operation["operationId"] = References.Prefixed(service, id);
    }

    private static void AddPaths(JsonObject merged, JsonObject document)
    {
        var paths = Member(merged, "paths");
        foreach (var (path, item) in Taken(document["paths"]))
        {
            if (paths[path] is not JsonObject known) paths[path] = item;
            else foreach (var (member, value) in Taken(item)) if (!known.ContainsKey(member)) known[member] = value;
        }
    }

    private static void AddComponents(JsonObject merged, JsonObject document)
    {
        foreach (var (kind, components) in Taken(document[Components]))
        {
            var known = Member(Member(merged, Components), kind);
            foreach (var (name, component) in Taken(components)) if (!known.ContainsKey(name)) known[name] = component;
        }
    }

    private static void AddTags(JsonObject merged, JsonObject document)
    {
        if (document["tags"] is not JsonArray tags) return;
        if (merged["tags"] is not JsonArray known) merged["tags"] = known = [];
        foreach (var tag in tags.Where(tag => known.All(other => other?["name"]?.ToString() != tag?["name"]?.ToString())).ToList()) known.Add(tag?.DeepClone());
    }

    private static JsonObject Member(JsonObject of, string name)
    {
        if (of[name] is not JsonObject member) of[name] = member = [];
        return member;
    }

    /// <summary>Its members, free to be put elsewhere.</summary>
    private static List<KeyValuePair<string, JsonNode?>> Taken(JsonNode? node)
    {
        if (node is not JsonObject owner) return [];
        var members = owner.ToList();
        owner.Clear();
        return members;
    }
}
