using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupplierQuality.Platform.Http;

/// <summary>How JSON is read and written: strict with what comes from outside, tolerant with what we wrote ourselves.</summary>
internal static class Json
{
    /// <summary>HTTP: a field that nobody knows is an error, since a misspelt one would be lost without a word.</summary>
    public static JsonSerializerOptions Web { get; } = Make(JsonUnmappedMemberHandling.Disallow);

    /// <summary>Documents and events: fields of a later version are ignored.</summary>
    public static JsonSerializerOptions Stored { get; } = Make(JsonUnmappedMemberHandling.Skip);

    internal static void Apply(JsonSerializerOptions options, JsonUnmappedMemberHandling unmapped)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = unmapped;
        options.RespectNullableAnnotations = true;
        // What we wrote ourselves leaves out what is null.
        options.RespectRequiredConstructorParameters = unmapped == JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        if (unmapped == JsonUnmappedMemberHandling.Disallow) options.Converters.Add(new MomentWithOffset());
        options.MaxDepth = 32;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
    }

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions();
        Apply(options, unmapped);
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>A moment without an offset would be read in the time zone of whatever machine serves the request.</summary>
internal sealed class MomentWithOffset : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var saysWhere = reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 10 } text && (text[^1] is 'Z' or 'z' || text.AsSpan(10).ContainsAny('+', '-'));
        return saysWhere && reader.TryGetDateTimeOffset(out var moment) ? moment : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
