using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Events;

/// <summary>Events of one type share a message: up to 100 of them and 64 thousand characters. An event that is larger than that goes alone.</summary>
internal static class Coalescing
{
    public const int EventsInMessage = 100;
    public const int CharactersInMessage = 64 * 1024;

    public static IEnumerable<(EventBatch Batch, IReadOnlyList<OutboxEntry> Entries)> Messages(IEnumerable<OutboxEntry> entries, Func<OutboxEntry, bool> alone)
    {
        foreach (var type in entries.ToLookup(alone)[true]) yield return Message(type.Type, [type]);
        foreach (var type in entries.ToLookup(alone)[false].GroupBy(entry => entry.Type))
        {
            var message = new List<OutboxEntry>();
            var size = 0;
            foreach (var entry in type)
            {
                if (message.Count == EventsInMessage || (message.Count > 0 && size + entry.Json.Length > CharactersInMessage))
                {
                    yield return Message(type.Key, message);
                    (message, size) = ([], 0);
                }
                message.Add(entry);
                size += entry.Json.Length;
            }
            yield return Message(type.Key, message);
        }
    }

    private static (EventBatch, IReadOnlyList<OutboxEntry>) Message(string type, List<OutboxEntry> entries) =>
        (new EventBatch(type, [.. entries.Select(entry => new TracedEvent(entry.TraceParent, new RawJson(entry.Json)))]), entries);
}
