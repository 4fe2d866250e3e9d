using System.Text.Json;
using System.Text.Json.Nodes;
using BitFaster.Caching.Lru;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Documents;

/// <summary>A state as JSON and back, through the upgrades of older schemas. Both stores keep what this writes.</summary>
internal sealed class DocumentCodec<T>(DocumentType<T> type) where T : class
{
    /// <summary>States never change, so whoever reads the same bytes again may have the same state.</summary>
    private readonly ConcurrentLru<string, (byte[] Json, T State)>? kept = type.StatesKept > 0 ? new(type.StatesKept) : null;

    public static byte[] Write(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Json.Stored);

    public T Read(string id, byte[] json, int schema)
    {
        if (kept is null || schema != type.Schema) return Read(json, schema);
        if (kept.TryGet(id, out var known) && known.Json.AsSpan().SequenceEqual(json)) return known.State;
        var state = Read(json, schema);
        kept.AddOrUpdate(id, (json, state));
        return state;
    }

    public T Read(ReadOnlySpan<byte> json, int schema)
    {
        if (schema == type.Schema) return JsonSerializer.Deserialize<T>(json, Json.Stored) ?? throw Unreadable(schema);
        if (schema > type.Schema) throw Unreadable(schema);
        var old = JsonNode.Parse(json) as JsonObject ?? throw Unreadable(schema);
        return type.Upgrade(schema, old).Deserialize<T>(Json.Stored) ?? throw Unreadable(schema);
    }

    private InvalidOperationException Unreadable(int schema) => new($"a document of {type.Name} has schema {schema}, this program reads up to {type.Schema}");
}
