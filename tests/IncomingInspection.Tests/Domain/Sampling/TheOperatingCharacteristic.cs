using CsCheck;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

public sealed class TheOperatingCharacteristic
{
    /// <summary>The golden values have 12 decimals.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>The golden quantiles have 10 significant digits.</summary>
    private const double RelativeTolerance = 1e-9;

    [Fact]
    public void Agrees_with_the_computed_probabilities()
    {
        var rows = PrintedTables.Read("golden_oc.csv").Where(row => row["dist"] is "binomial" or "poisson").ToList();
        Assert.Equal(119, rows.Count);
        foreach (var row in rows)
        {
            var plan = Plan(PrintedTables.Int(row["n"]), PrintedTables.Int(row["c"]));
            Assert.Equal(PrintedTables.Double(row["pa"]), OperatingCharacteristic.Acceptance(plan, row["dist"] == "poisson", PrintedTables.Double(row["p_or_D"])), Tolerance);
        }
    }

    [Fact]
    public void Agrees_with_the_computed_quantiles()
    {
        var rows = PrintedTables.Read("golden_quantiles.csv");
        Assert.Equal(58, rows.Count);
        foreach (var row in rows)
        {
            var p = PrintedTables.Double(row["p"]);
            var found = OperatingCharacteristic.Quantile(Plan(PrintedTables.Int(row["n"]), PrintedTables.Int(row["c"])), row["dist"] == "poisson", PrintedTables.Double(row["pa_target"]));
            Assert.Equal(p, found!.Value, p * RelativeTolerance);
        }
    }

    /// <summary>K at AQL 0.65 reduced, 105E: 50, Ac 1, Re 3. P(d ≤ Ac) 0.9105646869 and P(Ac &lt; d &lt; Re) 0.0756180423 both accept.</summary>
    [Fact]
    public void Counts_what_lies_between_Ac_and_Re_as_accepted() =>
        Assert.Equal(0.9861827292, OperatingCharacteristic.Acceptance(Plan(50, 1) with { RejectionNumber = 3 }, poisson: false, 0.01), 1e-10);

    /// <summary>J at AQL 1.0, 80, 2/3: Pa at 1 % is 0.9534468143; p at 0.95, 0.50, 0.10 is 0.0102978013, 0.0332853178, 0.0651596670.</summary>
    [Fact]
    public void Shows_the_AQL_and_the_probabilities_that_the_standards_print()
    {
        var points = OperatingCharacteristic.Of(SamplingPlans.Find("Z1.4", 1000, "II", "1.0", Severity.Normal).Plan!, "1.0");

        Assert.Contains(new OperatingPoint(0, 1), points);
        Assert.Contains(new OperatingPoint(0.01, 0.953447), points);
        Assert.Contains(new OperatingPoint(0.01029780, 0.95), points);
        Assert.Contains(new OperatingPoint(0.03328532, 0.5), points);
        Assert.Contains(new OperatingPoint(0.06515967, 0.1), points);
        Assert.Equal(11, points.Count);
    }

    [Fact]
    public void Falls_from_one_for_every_plan_there_is()
    {
        foreach (var standard in SamplingPlans.Standards)
        foreach (var severity in PrintedTables.Severities)
        foreach (var aql in SamplingPlans.Aqls)
        foreach (var lotSize in new[] { 1, 2, 8, 40, 500, 40_000, 600_000 })
        {
            var points = OperatingCharacteristic.Of(SamplingPlans.Find(standard, lotSize, "III", aql, severity).Plan!, aql);
            Assert.Equal(new OperatingPoint(0, 1), points[0]);
            Assert.All(points.Zip(points.Skip(1)), pair =>
                Assert.True(pair.First.P < pair.Second.P && pair.First.ProbabilityOfAcceptance >= pair.Second.ProbabilityOfAcceptance, $"{standard} {severity} {aql} {lotSize}: {pair}"));
        }
    }

    [Fact]
    public void Is_never_better_for_worse_quality() => Gen.Select(Gen.Int[1, 3150], Gen.Int[0, 44], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Bool).Sample((n, c, p, q, poisson) =>
    {
        double better = OperatingCharacteristic.Acceptance(Plan(n, c), poisson, Math.Min(p, q)), worse = OperatingCharacteristic.Acceptance(Plan(n, c), poisson, Math.Max(p, q));
        return better is >= 0 and <= 1 && worse >= 0 && worse <= better + 1e-12;
    });

    private static SamplingPlan Plan(int n, int c) => new("Z1.4", "2003", "J", "J", n, c, c + 1, false);
}
