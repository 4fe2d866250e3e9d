namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>How many units of product a lot has: what the tables of ISO 2859-1 and Z1.4 are entered with.</summary>
internal static class LotSizes
{
    /// <summary>UN/ECE Recommendation 20 and its usual ERP forms for pieces and sets.</summary>
    public static bool IsCounted(string unit) => unit is "EA" or "PCE" or "C62" or "PC" or "ST" or "SET";

    /// <summary>The quantity where it is counted (a part of a unit counts as one), otherwise what the source system says; null: unknown, so that no plan can be drawn.</summary>
    public static long? Of(decimal quantity, string unit, long? lotSize) => (IsCounted(unit) ? (long)Math.Ceiling(quantity) : lotSize) is { } size and > 0 ? size : null;
}
