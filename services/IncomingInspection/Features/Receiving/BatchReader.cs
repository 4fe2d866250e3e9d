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
        catch (JsonException e)
        {
            return ([], new FieldErrors().Add(e).All[0]);
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
        catch (JsonException e)
        {
            return new(null, new FieldErrors().Add(e), null);
        }
    }

    private static BatchItem<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) where T : class
    {
        var start = reader;
        var errors = new FieldErrors();
        try
        {
            var body = JsonSerializer.Deserialize<T>(ref reader, options);
            return new(body, errors.Require(body is not null, "", "required", "must be an object"), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Where the item is not even JSON, skipping it throws: then the whole is malformed. A string that is not Unicode is an InvalidOperationException.
            reader = start;
            reader.Skip();
            return new(null, e is JsonException json ? errors.Add(json) : errors.Require(false, "", "not-unicode", "must be Unicode"), ExternalIdOf(start));
        }
    }

    /// <summary>So that a client can tell which of its items it was.</summary>
    private static string? ExternalIdOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("externalId"u8);
            reader.Read();
            if (isIt) return reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && Utf8IsValid(reader.ValueSpan) ? reader.GetString() : null;
            reader.Skip();
        }
        return null;
    }

    private static bool Utf8IsValid(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\\') < 0 && System.Text.Unicode.Utf8.IsValid(text);
}
