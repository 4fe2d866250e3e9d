using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

public sealed class DrawingAPlan
{
    /// <summary>Table I of Z1.4 and table 1 of ISO 2859-1, typed in again: the largest lot of each row and its letters for S-1 to S-4, I, II, III.</summary>
    private static readonly (long Largest, string Letters)[] CodeLetters =
    [
        (8, "AAAAAAB"), (15, "AAAAABC"), (25, "AABBBCD"), (50, "ABBCCDE"), (90, "BBCCCEF"), (150, "BBCDDFG"), (280, "BCDEEGH"), (500, "BCDEFHJ"),
        (1200, "CCEFGJK"), (3200, "CDEGHKL"), (10_000, "CDFGJLM"), (35_000, "CDFHKMN"), (150_000, "DEGJLNP"), (500_000, "DEGJMPQ"), (1_000_000_000_000, "DEHKNQR"),
    ];

    private static readonly string[] LevelsAsPrinted = ["S1", "S2", "S3", "S4", "I", "II", "III"];

    public static TheoryData<string, long, string, string, string, string, string, int, int, int, bool> Golden
    {
        get
        {
            var data = new TheoryData<string, long, string, string, string, string, string, int, int, int, bool>();
            foreach (var row in PrintedTables.Read("golden.csv"))
            {
                data.Add(row["edition"] == "105E" ? "Z1.4" : "ISO2859-1", PrintedTables.Int(row["lot_size"]), row["level"], row["aql"], row["severity"], row["code_letter"],
                    row["effective_letter"], PrintedTables.Int(row["n"]), PrintedTables.Int(row["ac"]), PrintedTables.Int(row["re"]), row["full_inspection"] == "1");
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Gives_what_other_implementations_and_published_examples_give(
        string standard, long lotSize, string level, string aql, string severity, string letter, string effective, int n, int ac, int re, bool full)
    {
        var plan = Find(standard, lotSize, level, aql, SeverityWords.Parse(severity));

        Assert.Equal(new SamplingPlan(standard, standard == "Z1.4" ? "2003" : "1999", letter, effective, full ? (int)lotSize : n, ac, re, full), plan);
    }

    [Fact]
    public void Changes_the_code_letter_exactly_where_the_lot_ranges_end()
    {
        var smallest = 1L;
        foreach (var (largest, letters) in CodeLetters)
        {
            foreach (var (place, level) in LevelsAsPrinted.Index())
            {
                foreach (var standard in SamplingPlans.Standards)
                {
                    Assert.Equal(letters[place].ToString(), Find(standard, smallest, level, "1.0").CodeLetter);
                    Assert.Equal(letters[place].ToString(), Find(standard, largest, level, "1.0").CodeLetter);
                }
            }
            smallest = largest + 1;
        }
    }

    [Fact]
    public void Takes_the_printed_plan_of_the_letter_and_never_more_than_the_lot()
    {
        var wrong = new List<string>();
        foreach (var lotSize in CodeLetters.SelectMany(range => new[] { range.Largest, range.Largest - 1 }).Append(1).Append(2))
        {
            foreach (var standard in SamplingPlans.Standards)
            foreach (var level in SamplingPlans.Levels)
            foreach (var aql in SamplingPlans.Aqls)
            foreach (var severity in PrintedTables.Severities)
            {
                var plan = Find(standard, lotSize, level, aql, severity);
                var printed = PrintedTables.Walk(standard, severity, plan.CodeLetter, aql);
                var expected = (printed.Letter, (int)Math.Min(printed.N, lotSize), printed.Ac, printed.Re, printed.N >= lotSize);
                var found = (plan.EffectiveCodeLetter, plan.SampleSize, plan.AcceptanceNumber, plan.RejectionNumber, plan.FullInspection);
                if (found != expected) wrong.Add($"{standard} {lotSize} {level} {aql} {severity}: {found}, printed {expected}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Inspects_a_lot_of_one_fully()
    {
        foreach (var aql in SamplingPlans.Aqls)
        {
            foreach (var severity in PrintedTables.Severities) Assert.Equal((1, true), (Find("Z1.4", 1, "II", aql, severity).SampleSize, Find("Z1.4", 1, "II", aql, severity).FullInspection));
        }
        foreach (var aql in SamplingPlans.C0Aqls) Assert.True(SamplingPlans.Find("Z1.4", 1, "II", aql, Severity.Normal, "c0").Plan!.FullInspection);
    }

    /// <summary>Lot 40, level II, AQL 0.65: letter D, whose arrow leads down to F.</summary>
    [Fact]
    public void Says_where_the_arrow_led()
    {
        Assert.Equal(("D", "F", 20), Letters(Find("Z1.4", 40, "II", "0.65")));
        Assert.Equal(("K", "K", 125), Letters(Find("Z1.4", 2000, "II", "0.65")));
        Assert.Equal(("R", "B", 3), Letters(Find("ISO2859-1", 600_000, "III", "1000")));
        // Row S exists for this cell alone.
        Assert.Equal(("R", "S", 3150), Letters(Find("ISO2859-1", 600_000, "III", "0.025", Severity.Tightened)));
    }

    /// <summary>K at AQL 0.65, reduced: 105E 50, 1/3; ISO 2859-1:1999 50, 1/2.</summary>
    [Fact]
    public void Keeps_the_gap_between_Ac_and_Re_only_in_the_reduced_plans_of_Z14()
    {
        Assert.Equal((1, 3), Numbers(Find("Z1.4", 2000, "II", "0.65", Severity.Reduced)));
        Assert.Equal((1, 2), Numbers(Find("ISO2859-1", 2000, "II", "0.65", Severity.Reduced)));
    }

    [Fact]
    public void Gives_the_tightened_plan_where_inspection_is_discontinued() =>
        Assert.Equal(Find("Z1.4", 2000, "II", "0.65", Severity.Tightened), Find("Z1.4", 2000, "II", "0.65", Severity.Discontinued));

    [Theory]
    [InlineData("Z1.9", 100, "II", "1.0", "single", "standard-unknown", "/standard")]
    [InlineData("z1.4", 100, "II", "1.0", "single", "standard-unknown", "/standard")]
    [InlineData("Z1.4", 0, "II", "1.0", "single", "lot-size-out-of-range", "/lotSize")]
    [InlineData("Z1.4", -5, "II", "1.0", "single", "lot-size-out-of-range", "/lotSize")]
    [InlineData("Z1.4", long.MaxValue, "II", "1.0", "single", "lot-size-out-of-range", "/lotSize")]
    [InlineData("Z1.4", 100, "IV", "1.0", "single", "level-unknown", "/level")]
    [InlineData("Z1.4", 100, "S-1", "1.0", "single", "level-unknown", "/level")]
    [InlineData("Z1.4", 100, "II", "1", "single", "aql-unknown", "/aql")]
    [InlineData("Z1.4", 100, "II", "0.1", "single", "aql-unknown", "/aql")]
    [InlineData("Z1.4", 100, "II", "10.0", "single", "aql-unknown", "/aql")]
    [InlineData("Z1.4", 100, "II", "15", "c0", "aql-unknown", "/aql")]
    [InlineData("Z1.4", 100, "II", "1.0", "double", "sampling-not-supported", "/sampling")]
    [InlineData("Z1.4", 100, "II", "1.0", "multiple", "sampling-not-supported", "/sampling")]
    public void Is_refused_where_no_table_has_it(string standard, long lotSize, string level, string aql, string sampling, string code, string pointer)
    {
        var (plan, refusal) = SamplingPlans.Find(standard, lotSize, level, aql, Severity.Normal, sampling);

        Assert.Null(plan);
        Assert.Equal((code, pointer), (refusal!.Code, refusal.Pointer));
    }

    /// <summary>Every cell of the c=0 table at both ends of its lot range; ALL is the whole lot.</summary>
    [Fact]
    public void From_the_c0_table_takes_its_sample_and_accepts_with_none()
    {
        var rows = PrintedTables.Read("c0.csv");
        Assert.Equal(240, rows.Count);
        foreach (var row in rows)
        {
            var largest = row["lot_max"] == "" ? SamplingPlans.LargestLot : PrintedTables.Int(row["lot_max"]);
            foreach (var lotSize in new[] { PrintedTables.Int(row["lot_min"]), largest })
            {
                var printed = row["n"] == "ALL" ? lotSize : Math.Min(PrintedTables.Int(row["n"]), lotSize);
                foreach (var severity in Enum.GetValues<Severity>())
                {
                    var plan = SamplingPlans.Find("Z1.4", lotSize, "II", row["aql"], severity, "c0").Plan!;
                    Assert.Equal((printed, 0, 1, printed == lotSize), (plan.SampleSize, plan.AcceptanceNumber, plan.RejectionNumber, plan.FullInspection));
                }
            }
        }
    }

    [Fact]
    public void Knows_the_AQLs_as_they_are_printed()
    {
        Assert.Equal(PrintedTables.Aqls, SamplingPlans.Aqls);
        Assert.Equal(PrintedTables.Aqls[..16], SamplingPlans.C0Aqls);
        Assert.Equal(LevelsAsPrinted.Order(), SamplingPlans.Levels.Order());
    }

    private static SamplingPlan Find(string standard, long lotSize, string level, string aql, Severity severity = Severity.Normal)
    {
        var (plan, refusal) = SamplingPlans.Find(standard, lotSize, level, aql, severity);
        Assert.Null(refusal);
        return plan!;
    }

    private static (string, string, int) Letters(SamplingPlan plan) => (plan.CodeLetter, plan.EffectiveCodeLetter, plan.SampleSize);

    private static (int, int) Numbers(SamplingPlan plan) => (plan.AcceptanceNumber, plan.RejectionNumber);
}
