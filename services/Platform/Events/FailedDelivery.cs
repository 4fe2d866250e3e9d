using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Events;

/// <summary>An event that a reaction could not take, kept by the subscriber until somebody replays it.</summary>
/// <param name="Queue">The reaction's.</param>
/// <param name="Json">The event as it came.</param>
/// <param name="Error">The last error, in one line.</param>
internal sealed record FailedDelivery(string Queue, string Type, string Json, string? TraceParent, string Error, int Attempts, DateTimeOffset FirstFailedAt, DateTimeOffset LastFailedAt);

internal static class FailedDeliveries
{
    public static readonly Key<FailedDelivery> FailedAt = Key<FailedDelivery>.One("failedAt", failed => failed.FirstFailedAt);

    public static readonly DocumentType<FailedDelivery> Type = new("failedDeliveries", Index<FailedDelivery>.On(FailedAt));
}
