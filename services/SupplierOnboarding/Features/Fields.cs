using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>Shapes that several requests of this service share.</summary>
internal static class Fields
{
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2200, 12, 31);

    public static FieldErrors Day(this FieldErrors errors, DateOnly? value, string pointer, bool optional = false) => value is not { } day
        ? errors.Require(optional, pointer, "required", "is required")
        : errors.Require(day >= First && day <= Last, pointer, "out-of-range", "must be from 1900 to 2200");

    /// <summary>A day in the query, null where it was left out.</summary>
    public static FieldErrors Day(this FieldErrors errors, string? value, string pointer, out DateOnly? day)
    {
        day = null;
        if (value is null) return errors;
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return errors.Require(false, pointer, "not-a-date", "must be a date, YYYY-MM-DD");
        day = parsed;
        return errors.Day(day, pointer);
    }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public static FieldErrors Country(this FieldErrors errors, string? value, string pointer, bool optional = false) => errors
        .Require(value is not null || optional, pointer, "required", "is required")
        .Require(value is null || (value.Length == 2 && value.All(char.IsAsciiLetterUpper)), pointer, "not-a-country",
            "must be two capital letters, ISO 3166-1 alpha-2");

    /// <summary>A period of whole days: its last one is no earlier than its first.</summary>
    public static FieldErrors Period(this FieldErrors errors, DateOnly? from, DateOnly? to, string pointer, bool open = false) => errors
        .Day(from, $"{pointer}/validFrom")
        .Day(to, $"{pointer}/validTo", optional: open)
        .Require(!(to < from), $"{pointer}/validTo", "before-valid-from", "must not be before validFrom");

    /// <summary>A list without holes, each item checked by itself. Null is fine where it is optional.</summary>
    public static FieldErrors Each<TItem>(
        this FieldErrors errors, IReadOnlyList<TItem?>? items, string pointer, int max, Action<TItem, string> check, int min = 0, bool optional = false)
        where TItem : class
    {
        if (items is null) return errors.Require(optional, pointer, "required", "is required");
        errors.Require(items.Count >= min && items.Count <= max, pointer, "wrong-length", $"must have {min} to {max} items");
        foreach (var (index, item) in items.Take(max).Index())
        {
            if (item is null) errors.Require(false, $"{pointer}/{index}", "required", "is required");
            else check(item, $"{pointer}/{index}");
        }
        return errors;
    }

    /// <summary>No two items are called the same.</summary>
    public static FieldErrors Unique<TItem>(this FieldErrors errors, IReadOnlyList<TItem?>? items, string pointer, Func<TItem, string?> name) where TItem : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in (items ?? []).Index())
            errors.Require(item is null || name(item) is not { } text || seen.Add(text), $"{pointer}/{index}", "duplicate", "is there already");
        return errors;
    }

    /// <summary>The items of a list that was checked.</summary>
    public static IReadOnlyList<TItem> Checked<TItem>(this IReadOnlyList<TItem?>? items) where TItem : class => [.. (items ?? []).OfType<TItem>()];
}
