using SupplierQuality.Platform.Http;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

/// <summary>The query parameter <c>period</c>.</summary>
internal static class PeriodParameter
{
    /// <summary>The month that was asked for, or the month that is now.</summary>
    public static Month Period(this FieldErrors errors, string? text, Month now)
    {
        if (text is null) return now;
        var valid = Month.TryParse(text, out var month);
        errors.Require(valid, "?period", "not-a-month", $"must be a month as YYYY-MM, from {Month.FirstYear} to {Month.LastYear}");
        return valid ? month : now;
    }
}
