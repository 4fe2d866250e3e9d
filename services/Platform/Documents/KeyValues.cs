using System.Globalization;

namespace SupplierQuality.Platform.Documents;

/// <summary>Both stores compare only strings (ordinal) and 64-bit integers, so both order alike.</summary>
internal static class KeyValues
{
    public static object Normalize(object value) => value switch
    {
        string text => text,
        int number => (long)number,
        long number => number,
        bool flag => flag ? 1L : 0L,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcTicks,
        Enum name => name.ToString(),
        _ => throw new ArgumentException($"{value.GetType().Name} cannot be a key", nameof(value)),
    };
}
