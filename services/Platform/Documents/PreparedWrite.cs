using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Documents;

/// <summary>A write made ready for either store: all that can be done before the store is touched.</summary>
internal sealed record PreparedWrite(WriteKind Kind, string Id, long Version, int PendingEvents, byte[]? Json, IReadOnlyList<IReadOnlyList<object>> Keys, IReadOnlyList<PreparedEvent> Events, string? Operation)
{
    public static PreparedWrite Of<T>(Write<T> write, DocumentModel<T> model, DateTimeOffset now) where T : class
    {
        var state = write.State;
        var version = write.Kind == WriteKind.Replace ? write.Version + 1 : 1;
        return new(write.Kind, write.Id, write.Version, write.PendingEvents,
            state is null ? null : DocumentCodec<T>.Write(state),
            state is null ? [] : [.. model.Keys.Select(key => (IReadOnlyList<object>)[.. key.Read(state)])],
            write.Events.Count == 0 ? [] : [.. write.Events.Select(body => PreparedEvent.Of(body, write.Id, version, now, write.By))],
            write.Operation);
    }
}

/// <summary>An event as it will travel.</summary>
internal sealed record PreparedEvent(Guid Id, Type Type, string Json, string? TraceParent, DateTimeOffset At)
{
    public static PreparedEvent Of(object body, string documentId, long version, DateTimeOffset now, Actor by)
    {
        var id = Guid.CreateVersion7(now);
        using var buffer = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Http.Json.Stored.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("documentId", documentId);
            writer.WriteNumber("version", version);
            writer.WriteString("at", now);
            writer.WritePropertyName("by");
            JsonSerializer.Serialize(writer, by, Http.Json.Stored);
            writer.WritePropertyName("body");
            JsonSerializer.Serialize(writer, body, body.GetType(), Http.Json.Stored);
            writer.WriteEndObject();
        }
        return new(id, body.GetType(), Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), Activity.Current?.Id, now);
    }
}

/// <summary>A document has too many events that wait to be published: 503 with Retry-After.</summary>
internal sealed class TooManyPendingEventsException(string id) : Exception($"{id} has {Limit} events that wait to be published")
{
    public const int Limit = 64;
}
