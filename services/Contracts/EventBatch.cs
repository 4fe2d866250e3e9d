using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplierQuality.Contracts;

/// <summary>What a message carries: 1 to 100 events of one type, 64 KB at most. Identity, idempotency and failure are per event.</summary>
/// <param name="Type">The full name of the events' type, which is also the name of the exchange.</param>
/// <param name="Events">Each with the trace that it belongs to.</param>
public sealed record EventBatch(string Type, IReadOnlyList<TracedEvent> Events);

/// <param name="TraceParent">W3C trace context of the request or reaction that caused it; absent where none was recorded.</param>
/// <param name="Event">An <see cref="Event{T}"/> as JSON.</param>
public sealed record TracedEvent(string? TraceParent, RawJson Event);

/// <summary>JSON that is passed on as it is, without being read on the way.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public sealed record RawJson(string Text);

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
}
