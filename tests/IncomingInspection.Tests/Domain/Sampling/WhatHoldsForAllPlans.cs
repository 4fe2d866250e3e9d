using CsCheck;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

public sealed class WhatHoldsForAllPlans
{
    private static readonly Gen<string> Standard = Gen.OneOf([.. SamplingPlans.Standards]);
    private static readonly Gen<string> Level = Gen.OneOf([.. SamplingPlans.Levels]);
    private static readonly Gen<string> Aql = Gen.OneOf([.. SamplingPlans.Aqls]);
    private static readonly Gen<string> C0Aql = Gen.OneOf([.. SamplingPlans.C0Aqls]);
    private static readonly Gen<Severity> AnySeverity = Gen.OneOf(PrintedTables.Severities);

    /// <summary>As many small lots as large ones.</summary>
    private static readonly Gen<long> LotSize = Gen.Double[0, 12].Select(exponent => (long)Math.Pow(10, exponent));

    [Fact]
    public void A_bigger_lot_never_has_an_earlier_code_letter() => Gen.Select(Standard, Level, LotSize, LotSize).Sample((standard, level, one, other) =>
        string.CompareOrdinal(Find(standard, Math.Min(one, other), level).CodeLetter, Find(standard, Math.Max(one, other), level).CodeLetter) <= 0);

    [Fact]
    public void A_higher_level_never_has_an_earlier_code_letter() => Gen.Select(Standard, LotSize).Sample((standard, lotSize) =>
        Rises(standard, lotSize, "I", "II", "III") && Rises(standard, lotSize, "S1", "S2", "S3", "S4"));

    [Fact]
    public void The_sample_is_part_of_the_lot_or_all_of_it() => Gen.Select(Standard, Level, LotSize, Aql, AnySeverity).Sample((standard, level, lotSize, aql, severity) =>
    {
        var plan = Find(standard, lotSize, level, aql, severity);
        return plan.SampleSize >= 1 && plan.SampleSize <= lotSize && plan.FullInspection == (plan.SampleSize == lotSize) && plan.RejectionNumber > plan.AcceptanceNumber;
    });

    [Fact]
    public void A_c0_sample_is_never_smaller_for_a_bigger_lot_or_a_smaller_AQL() => Gen.Select(LotSize, LotSize, C0Aql, C0Aql).Sample((one, other, aql, another) =>
    {
        int Size(long lotSize, string at) => SamplingPlans.Find("Z1.4", lotSize, "II", at, Severity.Normal, "c0").Plan!.SampleSize;
        var (loose, strict) = SamplingPlans.C0Aqls.ToList().IndexOf(aql) > SamplingPlans.C0Aqls.ToList().IndexOf(another) ? (aql, another) : (another, aql);
        return Size(Math.Min(one, other), aql) <= Size(Math.Max(one, other), aql) && Size(one, loose) <= Size(one, strict);
    });

    [Fact]
    public void Reduced_inspection_never_takes_more_units_than_normal() => Gen.Select(Standard, Level, LotSize, Aql).Sample((standard, level, lotSize, aql) =>
        Find(standard, lotSize, level, aql, Severity.Reduced).SampleSize <= Find(standard, lotSize, level, aql).SampleSize);

    [Fact]
    public void From_the_same_sample_tightened_inspection_accepts_nothing_that_normal_rejects() =>
        Gen.Select(Standard, Level, LotSize, Aql, Gen.Int[0, 60]).Sample((standard, level, lotSize, aql, nonconforming) =>
        {
            SamplingPlan normal = Find(standard, lotSize, level, aql), tightened = Find(standard, lotSize, level, aql, Severity.Tightened);
            return normal.SampleSize != tightened.SampleSize || normal.FullInspection || nonconforming < normal.RejectionNumber || nonconforming >= tightened.RejectionNumber;
        });

    /// <summary>
    /// The one exception is printed in ISO 2859-1:1999: for A at AQL 10 tightened has a plan of its own (2, 0/1) where normal leads down to C (5, 1/2), which is stricter.
    /// Lots that are inspected fully are left out: there, the sample is the lot's size and no longer the plan's.
    /// </summary>
    [Fact]
    public void Tightened_inspection_is_never_kinder_than_normal_to_any_quality() =>
        Gen.Select(Standard, Gen.OneOf(PrintedTables.Letters), Aql, Gen.Double[0.01, 20]).Where((standard, letter, aql, _) => (standard, letter, aql) != ("ISO2859-1", "A", "10"))
            .Sample((standard, letter, aql, timesTheAql) =>
            {
                var quality = PrintedTables.Double(aql) / 100 * timesTheAql;
                double Acceptance(Severity severity)
                {
                    var cell = SamplingTables.Single(standard, severity, letter, aql);
                    var plan = new SamplingPlan(standard, "", letter, cell.EffectiveLetter, cell.SampleSize, cell.AcceptanceNumber, cell.RejectionNumber, false);
                    return OperatingCharacteristic.Acceptance(plan, poisson: true, quality);
                }
                return Acceptance(Severity.Tightened) <= Acceptance(Severity.Normal) + 1e-12;
            }, iter: 10_000);

    /// <summary>ISO 2859-1 9.3.3.2: same row, same sample, next lower AQL.</summary>
    [Fact]
    public void The_acceptance_number_at_the_next_lower_AQL_is_one_step_down_the_same_row()
    {
        var steps = new Dictionary<int, int> { [2] = 1, [3] = 2, [5] = 3, [7] = 5, [10] = 7, [14] = 10, [21] = 14, [30] = 21, [44] = 30 };
        foreach (var level in SamplingPlans.Levels)
        foreach (var aql in SamplingPlans.Aqls)
        foreach (var lotSize in new[] { 2, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000, 500_001 })
        {
            var plan = Find("ISO2859-1", lotSize, level, aql);
            Assert.Equal(plan.AcceptanceNumber < 2 ? null : steps[plan.AcceptanceNumber], SamplingPlans.TighterAcceptanceNumber(plan, aql));
        }
    }

    private static bool Rises(string standard, long lotSize, params string[] levels) =>
        levels.Zip(levels.Skip(1)).All(pair => string.CompareOrdinal(Find(standard, lotSize, pair.First).CodeLetter, Find(standard, lotSize, pair.Second).CodeLetter) <= 0);

    private static SamplingPlan Find(string standard, long lotSize, string level, string aql = "1.0", Severity severity = Severity.Normal) =>
        SamplingPlans.Find(standard, lotSize, level, aql, severity).Plan!;
}
