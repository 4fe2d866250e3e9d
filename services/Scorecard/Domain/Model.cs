namespace SupplierQuality.Scorecard.Domain;

/// <summary>A figure that a supplier is measured by.</summary>
/// <param name="Weight">Of 100.</param>
/// <param name="Factor">What the ratio is multiplied by: 1,000,000 for parts per million.</param>
/// <param name="IsShare">A share of lots, for which bounds can be told.</param>
internal sealed record Kpi(string Id, decimal Weight, decimal Factor, bool IsShare, Curve Curve, Func<LotFact, Tally> Counts, Func<Totals, Tally> In)
{
    /// <summary>Exact; null where nothing counts for it.</summary>
    public Fraction? Value(Tally tally) =>
        tally.Denominator > 0 ? Fraction.Of(Factor) * Fraction.Of(tally.Numerator) / Fraction.Of(tally.Denominator) : null;
}

/// <summary>How suppliers are measured (ISO 9001:2015, 8.4.1: criteria for monitoring performance). One model for now.</summary>
internal static class Model
{
    public const string Name = "default";

    /// <summary>Fewer lots that are decided or skipped say nothing.</summary>
    public const int LotsNeeded = 5;

    /// <summary>How many months a window reaches back at most, its own included.</summary>
    public const int MonthsAtMost = 12;

    public const decimal FullWeight = 100;

    public static Kpi Ppm { get; } = new("ppm", 50, 1_000_000, IsShare: false,
        new Curve(new(0, 100), new(1_000, 90), new(5_000, 75), new(20_000, 60), new(100_000, 0)),
        Counting.Nonconforming, totals => totals.Nonconforming);

    public static Kpi LotAcceptanceRate { get; } = new("lotAcceptanceRate", 20, 1, IsShare: true,
        new Curve(new(0.75m, 0), new(0.90m, 60), new(0.98m, 90), new(1, 100)),
        Counting.Accepted, totals => totals.Accepted);

    public static Kpi OnTimeDelivery { get; } = new("onTimeDelivery", 30, 1, IsShare: true,
        new Curve(new(0.60m, 0), new(0.85m, 60), new(0.95m, 90), new(1, 100)),
        Counting.OnTime, totals => totals.OnTime);

    public static IReadOnlyList<Kpi> Kpis { get; } = [Ppm, LotAcceptanceRate, OnTimeDelivery];
}

/// <summary>The classes of suppliers.</summary>
internal static class Standing
{
    public const string A = "A";
    public const string B = "B";
    public const string C = "C";
    public const string D = "D";
    public const string InsufficientData = "insufficientData";

    public static IReadOnlyList<string> All { get; } = [A, B, C, D, InsufficientData];

    /// <param name="score">As it is shown, one decimal: 89.95 is shown as 90.0 and is an A.</param>
    public static string Of(decimal? score) => score switch
    {
        null => InsufficientData,
        >= 90 => A,
        >= 75 => B,
        >= 60 => C,
        _ => D,
    };
}
