using System.Globalization;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>A moment, or a day whose beginning depends on the plant. Years 1900 to 2200.</summary>
internal readonly record struct Moment(DateTimeOffset? At, DateOnly? Day)
{
    public DateTimeOffset In(TimeZoneInfo zone) => At ?? PlantTime.StartOf(Day!.Value, zone);

    public DateOnly DayIn(TimeZoneInfo zone) => Day ?? PlantTime.DayOf(At!.Value, zone);

    public void AddTo(ref Fingerprint fingerprint)
    {
        fingerprint.Add(At);
        fingerprint.Add(Day);
    }

    /// <summary>Null where nothing was given, or where it is an error.</summary>
    public static Moment? Parse(string? text, string pointer, FieldErrors errors, bool optional = false)
    {
        if (text is null)
        {
            errors.Require(optional, pointer, "required", "is required");
            return null;
        }
        Moment? moment = null;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) moment = new(null, day);
        else if (text.Length >= 20 && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-') && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            moment = new(at.ToUniversalTime(), null);
        if (moment is null) errors.Require(false, pointer, "not-a-time", "must be an RFC 3339 timestamp with its offset, or a date YYYY-MM-DD");
        else errors.Require((moment.Value.Day?.Year ?? moment.Value.At!.Value.Year) is >= 1900 and <= 2200, pointer, "out-of-range", "must be in the years 1900 to 2200");
        return moment;
    }

    public static DateOnly? ParseDay(string? text, string pointer, FieldErrors errors, bool optional = true)
    {
        if (text is null)
        {
            errors.Require(optional, pointer, "required", "is required");
            return null;
        }
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        errors.Require(isDay && day.Year is >= 1900 and <= 2200, pointer, "not-a-date", "must be a date YYYY-MM-DD in the years 1900 to 2200");
        return isDay ? day : null;
    }
}
