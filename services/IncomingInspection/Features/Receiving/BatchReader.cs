using System.Text.Json;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>One item as it was read: its body, or what is wrong with it.</summary>
internal readonly record struct BatchItem<T>(T? Body, FieldErrors Errors, string? ExternalId) where T : class;

/// <summary>Reads items one by one straight from UTF-8: one that is malformed says so itself and leaves the others alone.</summary>
internal static class BatchReader
{
    public const int MostItems = 1000;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    /// <summary>The items of <c>{"items": […]}</c>, or what is wrong with the whole.</summary>
    public static (IReadOnlyList<BatchItem<T>> Items, FieldError? Error) ReadItems<T>(ReadOnlySpan<byte> utf8, JsonSerializerOptions options) where T : class
    {
        var items = new List<BatchItem<T>>();
        try
        {
            var reader = new Utf8JsonReader(utf8, Strict);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return ([], new("", "not-an-object", "must be an object with items"));
            var found = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (found || !reader.ValueTextEquals("items"u8)) return ([], new("/" + reader.GetString(), "unknown", "is not known here, or is here twice"));
                found = true;
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray) return ([], new("/items", "not-a-list", "must be a list"));
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (items.Count == MostItems) return ([], new("/items", "too-many", $"must have at most {MostItems} items"));
                    items.Add(Read<T>(ref reader, options));
                }
            }
            reader.Read();
            return found ? (items, null) : ([], new("/items", "required", "is required"));
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return ([], Errors(e).All[0]);
        }
    }

    /// <summary>A text that is one item: a body, or a line.</summary>
    public static BatchItem<T> ReadOne<T>(ReadOnlySpan<byte> utf8, JsonSerializerOptions options) where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Strict);
            reader.Read();
            var item = Read<T>(ref reader, options);
            reader.Read();
            return item;
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return new(null, Errors(e), null);
        }
    }

    private static BatchItem<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) where T : class
    {
        var start = reader;
        try
        {
            var body = JsonSerializer.Deserialize<T>(ref reader, options);
            return new(body, new FieldErrors().Require(body is not null, "", "required", "must be an object"), null);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            // Where the item is not even JSON, skipping it throws: then the whole is malformed.
            reader = start;
            reader.Skip();
            return new(null, Errors(e), ExternalIdOf(start));
        }
    }

    /// <summary>A text or a name that is not Unicode (<c>"\ud800"</c>) is an InvalidOperationException.</summary>
    private static bool IsMalformed(Exception e) => e is JsonException or InvalidOperationException;

    private static FieldErrors Errors(Exception e) => e is JsonException json ? new FieldErrors().Add(json) : new FieldErrors().Require(false, "", "not-unicode", "must be Unicode");

    /// <summary>So that a client can tell which of its items it was.</summary>
    private static string? ExternalIdOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals("externalId"u8);
                reader.Read();
                if (isIt) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            return null;
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return null;
        }
    }
}
