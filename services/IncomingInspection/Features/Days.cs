using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>A range of days, both included; UTC, since lots of several plants are asked for at once. Timestamps are taken as they are.</summary>
internal static class Days
{
    public static (DateTimeOffset? From, DateTimeOffset? Before) Of(string? from, string fromPointer, string? to, string toPointer, FieldErrors errors)
    {
        var first = Moment.Parse(from, fromPointer, errors, optional: true);
        var last = Moment.Parse(to, toPointer, errors, optional: true);
        var before = last is { Day: { } day } ? PlantTime.StartOf(day.AddDays(1), TimeZoneInfo.Utc) : last?.At?.AddTicks(1);
        return (first?.In(TimeZoneInfo.Utc), before);
    }
}
