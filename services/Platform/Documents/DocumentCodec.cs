using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Documents;

/// <summary>A state as JSON and back, through the upgrades of older schemas. Both stores keep what this writes.</summary>
internal sealed class DocumentCodec<T>(DocumentType<T> type) where T : class
{
    public static byte[] Write(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Json.Stored);

    public T Read(ReadOnlySpan<byte> json, int schema)
    {
        if (schema == type.Schema) return JsonSerializer.Deserialize<T>(json, Json.Stored) ?? throw Unreadable(schema);
        if (schema > type.Schema) throw Unreadable(schema);
        var old = JsonNode.Parse(json) as JsonObject ?? throw Unreadable(schema);
        return type.Upgrade(schema, old).Deserialize<T>(Json.Stored) ?? throw Unreadable(schema);
    }

    private InvalidOperationException Unreadable(int schema) => new($"a document of {type.Name} has schema {schema}, this program reads up to {type.Schema}");
}
