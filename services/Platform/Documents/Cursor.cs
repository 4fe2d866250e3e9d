using System.Buffers.Text;
using System.Text.Json;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Documents;

/// <summary>Where a page ended: the order key's value and the id of its last document. Opaque to clients.</summary>
internal sealed record Cursor(string Order, string Id, string? Text, long? Number)
{
    public object? Value => (object?)Text ?? Number;

    public static string Of<T>(Query<T> query, Document<T> last) where T : class
    {
        var value = query.Order?.Read(last.State).FirstOrDefault();
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Cursor(OrderOf(query), last.Id, value as string, value as long?), Json.Stored));
    }

    /// <summary>Null where the query has none. A cursor of another order, or none at all, is the client's error.</summary>
    public static Cursor? Of<T>(Query<T> query) where T : class
    {
        if (query.Cursor is not { } text) return null;
        try
        {
            var cursor = JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text), Json.Stored);
            if (cursor is { Id.Length: > 0 } && cursor.Order == OrderOf(query) && (query.Order is null || cursor.Value is not null)) return cursor;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // told below, as for a cursor of another query
        }
        throw new InvalidRequestException(new FieldError("?cursor", "invalid-cursor", "is not a cursor that this list gave"));
    }

    private static string OrderOf<T>(Query<T> query) where T : class => (query.Order?.Name ?? "") + (query.Descends ? "-" : "+");
}
