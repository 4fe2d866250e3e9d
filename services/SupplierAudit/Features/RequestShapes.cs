using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Shapes that several requests of this service share.</summary>
internal static class RequestShapes
{
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2200, 12, 31);

    /// <summary>A list of so many texts; a missing one is fine where it is optional.</summary>
    public static FieldErrors Texts(this FieldErrors errors, IReadOnlyList<string?>? values, string pointer, int most, int max = 500, bool optional = false)
    {
        if (!errors.HasItems(values, pointer, most, optional)) return errors;
        for (var i = 0; i < values!.Count; i++) errors.Text(values[i], $"{pointer}/{i}", max);
        return errors;
    }

    /// <summary>Whether there is a list of 1 to so many items to look into; an optional one may be missing or empty.</summary>
    public static bool HasItems<TItem>(this FieldErrors errors, IReadOnlyList<TItem>? items, string pointer, int most, bool optional = false)
    {
        if (items is null) errors.Require(optional, pointer, "required", "is required");
        else errors.Require(items.Count <= most && (optional || items.Count > 0), pointer, "item-count", $"must have {(optional ? 0 : 1)} to {most} items");
        return items is not null && items.Count <= most;
    }

    public static FieldErrors Day(this FieldErrors errors, DateOnly? day, string pointer) => errors
        .Require(day is not null, pointer, "required", "is required")
        .Require(day is null || (day >= First && day <= Last), pointer, "out-of-range", $"must be from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");

    /// <summary>A date in a query parameter; null where it is missing or wrong, which the errors tell.</summary>
    public static DateOnly? DayIn(this FieldErrors errors, string? text, string name)
    {
        if (text is null) return null;
        var reads = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        errors.Require(reads, name, "not-a-date", "must be a date, YYYY-MM-DD");
        if (reads) errors.Day(day, name);
        return reads ? day : null;
    }

    /// <summary>Tells of every value that stands in the list a second time.</summary>
    public static FieldErrors Distinct(this FieldErrors errors, IEnumerable<string?> values, Func<int, string> pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var value in values)
        {
            errors.Require(value is null || seen.Add(value), pointer(i), "duplicate", $"{value} is in the list already");
            i++;
        }
        return errors;
    }
}
