using System.Globalization;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>A calendar month, written <c>YYYY-MM</c>.</summary>
internal readonly record struct Month(int Year, int Number)
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;

    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month that it is at a moment, in a zone.</summary>
    public static Month At(DateTimeOffset moment, TimeZoneInfo zone) => Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime));

    public Month Add(int months)
    {
        var first = FirstDay.AddMonths(months);
        return new(first.Year, first.Month);
    }

    /// <summary>The moment at which it begins in a zone, UTC.</summary>
    public DateTimeOffset BeginsAt(TimeZoneInfo zone)
    {
        var local = FirstDay.ToDateTime(TimeOnly.MinValue);
        // Where the clocks are put forward at midnight the day begins with the first moment that exists.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }

    public static bool TryParse(string text, out Month month)
    {
        var parsed = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear;
        month = parsed ? Of(day) : default;
        return parsed;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
