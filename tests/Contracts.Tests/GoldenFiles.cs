using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Contracts.Tests;

internal static class GoldenFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    /// <summary>Below the folder, without their ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>On one line, its members in their order and its numbers digit for digit.</summary>
    public static string OnOneLine(string json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = Json.Stored.Encoder });
}
