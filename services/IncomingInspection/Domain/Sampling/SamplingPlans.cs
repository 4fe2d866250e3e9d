using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>
/// Acceptance sampling by attributes: ANSI/ASQ Z1.4-2003 (tables I, II-A to II-C, as MIL-STD-105E) and ISO 2859-1:1999 (tables 1, 2-A to 2-C), single sampling;
/// and the trade's c=0 table, which goes by lot size and AQL alone.
/// </summary>
internal static class SamplingPlans
{
    public const string Z14 = "Z1.4";
    public const string Iso2859 = "ISO2859-1";
    public const string Single = "single";
    public const string ZeroAcceptance = "c0";
    public const long LargestLot = 1_000_000_000_000;

    private const string Z14Edition = "2003";
    private const string Iso2859Edition = "1999";
    private const string ZeroAcceptanceEdition = "c=0 (Squeglia type)";

    public static IReadOnlyList<string> Standards { get; } = [Z14, Iso2859];

    /// <summary>General levels I to III and special levels S-1 to S-4.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["I", "II", "III", "S1", "S2", "S3", "S4"];

    /// <summary>Percent nonconforming up to 10, nonconformities per 100 units at any value; exactly as printed: <c>1</c> is not <c>1.0</c>.</summary>
    public static IReadOnlyList<string> Aqls { get; } =
    [
        "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10",
        "15", "25", "40", "65", "100", "150", "250", "400", "650", "1000",
    ];

    /// <summary>The AQLs of the c=0 table: those that are percentages.</summary>
    public static IReadOnlyList<string> C0Aqls { get; } = [.. Aqls.Take(16)];

    /// <summary>
    /// The plan for a lot. Arrows are followed; a sample that reaches the lot becomes the whole lot. Sampling that is discontinued resumes on tightened inspection
    /// (Z1.4 8.4, ISO 2859-1 9.4), so a lot that is inspected all the same gets the tightened plan. The c=0 table knows no severity.
    /// </summary>
    /// <param name="lotSize">In units, from 1 to <see cref="LargestLot"/>. The tables begin at 2; a lot of 1 is inspected fully.</param>
    public static (SamplingPlan? Plan, Refusal? Refusal) Find(string standard, long lotSize, string level, string aql, Severity severity, string sampling = Single)
    {
        if (WhyNot(standard, lotSize, level, aql, sampling) is { } refusal) return (null, refusal);
        var letter = SamplingTables.CodeLetter(lotSize, level);
        if (sampling == ZeroAcceptance)
        {
            // `ALL` in the table is a sample as large as any lot of its row.
            var sample = SamplingTables.ZeroAcceptance(lotSize, aql);
            return (Drawn(standard, ZeroAcceptanceEdition, letter, letter, sample, 0, 1, lotSize), null);
        }
        var cell = SamplingTables.Single(standard, Table(severity), letter, aql);
        var edition = standard == Z14 ? Z14Edition : Iso2859Edition;
        return (Drawn(standard, edition, letter, cell.EffectiveLetter, cell.SampleSize, cell.AcceptanceNumber, cell.RejectionNumber, lotSize), null);
    }

    /// <summary>
    /// The acceptance number of the normal plan of the same row at the next lower AQL, which ISO 2859-1 9.3.3.2 asks for where Ac is 2 or more. It is looked up from the letter
    /// that the arrow leads to, so that the sample is the same and the number exists; null where Ac is below 2, where the score does not need it.
    /// </summary>
    public static int? TighterAcceptanceNumber(SamplingPlan plan, string aql)
    {
        if (plan.AcceptanceNumber < 2) return null;
        var lower = Aqls.TakeWhile(other => other != aql).Last();
        return SamplingTables.Single(plan.Standard, Severity.Normal, plan.EffectiveCodeLetter, lower).AcceptanceNumber;
    }

    /// <summary>An AQL above 10 counts nonconformities per 100 units: a percentage of units it cannot be.</summary>
    public static bool CountsNonconformities(string aql) => !C0Aqls.Contains(aql);

    private static Severity Table(Severity severity) => severity == Severity.Discontinued ? Severity.Tightened : severity;

    private static SamplingPlan Drawn(string standard, string edition, string letter, string effective, long sample, int accept, int reject, long lotSize)
    {
        var reachesLot = sample >= lotSize;
        return new(standard, edition, letter, effective, (int)(reachesLot ? lotSize : sample), accept, reject, reachesLot);
    }

    private static Refusal? WhyNot(string standard, long lotSize, string level, string aql, string sampling)
    {
        if (!Standards.Contains(standard)) return new("standard-unknown", $"must be one of {string.Join(", ", Standards)}", "/standard");
        if (lotSize is < 1 or > LargestLot) return new("lot-size-out-of-range", $"must be from 1 to {LargestLot}", "/lotSize");
        if (!Levels.Contains(level)) return new("level-unknown", $"must be one of {string.Join(", ", Levels)}", "/level");
        if (sampling is not (Single or ZeroAcceptance)) return new("sampling-not-supported", $"{sampling} sampling is not supported: it must be {Single} or {ZeroAcceptance}", "/sampling");
        var aqls = sampling == ZeroAcceptance ? C0Aqls : Aqls;
        return aqls.Contains(aql) ? null : new("aql-unknown", $"must be, as the table prints it, one of {string.Join(", ", aqls)}", "/aql");
    }
}
