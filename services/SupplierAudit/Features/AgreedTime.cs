using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Times as people agree on them: on the clock of one place.</summary>
internal static class AgreedTime
{
    private static readonly string[] OnTheClock = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    private static readonly string[] Timestamps = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A zone by its IANA name, which calendars must know as well; null with what is wrong.</summary>
    public static TimeZoneInfo? ZoneIn(string? name, string pointer, FieldErrors errors)
    {
        errors.Text(name, pointer, 100);
        var known = name is not null && NodaTime.DateTimeZoneProviders.Tzdb.Ids.Contains(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);
        errors.Require(known || name is null, pointer, "unknown-time-zone", "must be the IANA name of a time zone, such as Europe/Berlin");
        return known ? TimeZoneInfo.FindSystemTimeZoneById(name!) : null;
    }

    /// <summary>
    /// The moment, UTC. A time that the clock shows twice means its first; one that the clock skips is no time. Null with what is wrong.
    /// </summary>
    public static DateTimeOffset? In(TimeZoneInfo zone, string? text, string pointer, FieldErrors errors)
    {
        DateTimeOffset? moment = null;
        if (DateTime.TryParseExact(text, OnTheClock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            errors.Require(!zone.IsInvalidTime(clock), pointer, "skipped-time", $"the clocks in {zone.Id} are put forward over this time");
            var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
            if (clock.Year is >= 1900 and <= 2200) moment = new DateTimeOffset(clock, offset).ToUniversalTime();
        }
        else if (DateTimeOffset.TryParseExact(text, Timestamps, CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamp))
            moment = stamp.Year is >= 1900 and <= 2200 ? stamp.ToUniversalTime() : null;
        else
        {
            errors.Require(text is not null, pointer, "required", "is required")
                .Require(text is null, pointer, "not-a-time", "must be a time such as 2026-03-02T09:00, or a timestamp with its offset");
            return null;
        }
        errors.Require(moment is not null, pointer, "out-of-range", "must be from 1900 to 2200");
        return moment;
    }

    /// <summary>What the clock of the zone shows at that moment.</summary>
    public static DateTime OnTheClockOf(TimeZoneInfo zone, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(OnTheClockOf(zone, moment));
}
