using System.Globalization;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>"KPI scores are linear between the points" (api.md, Scorecard): the points, the middles between them, and what lies outside.</summary>
public sealed class ScoringAKpi
{
    [Theory]
    [InlineData("0", "100")]
    [InlineData("500", "95")]
    [InlineData("1000", "90")]
    [InlineData("3000", "82.5")]
    [InlineData("4999", "75.0038")] // 75.00375
    [InlineData("5000", "75")]
    [InlineData("12500", "67.5")]
    [InlineData("20000", "60")]
    [InlineData("60000", "30")]
    [InlineData("99999", "0.0008")] // 0.00075
    [InlineData("100000", "0")]
    [InlineData("100001", "0")]
    [InlineData("1000000", "0")]
    public void Parts_per_million(string value, string score) => AssertScore(Model.Ppm, value, score);

    [Theory]
    [InlineData("1", "100")]
    [InlineData("0.99", "95")]
    [InlineData("0.98", "90")]
    [InlineData("0.94", "75")]
    [InlineData("0.90", "60")]
    [InlineData("0.825", "30")]
    [InlineData("0.75", "0")]
    [InlineData("0.74", "0")]
    [InlineData("0", "0")]
    public void Lot_acceptance_rate(string value, string score) => AssertScore(Model.LotAcceptanceRate, value, score);

    [Theory]
    [InlineData("1", "100")]
    [InlineData("0.975", "95")]
    [InlineData("0.95", "90")]
    [InlineData("0.90", "75")]
    [InlineData("0.85", "60")]
    [InlineData("0.725", "30")]
    [InlineData("0.60", "0")]
    [InlineData("0.5", "0")]
    [InlineData("0", "0")]
    public void On_time_delivery(string value, string score) => AssertScore(Model.OnTimeDelivery, value, score);

    [Theory]
    [InlineData("0", "1000000", "0", "100")]
    [InlineData("1", "1000", "1000", "90")]
    [InlineData("4999", "1000000", "4999", "75.0038")]
    [InlineData("0.5", "100", "5000", "75")] // a fraction of a unit counts as it is
    [InlineData("1", "3", "333333.333333333", "0")]
    public void Parts_per_million_are_found_from_units(string nonconforming, string quantity, string value, string score)
    {
        var result = new KpiResult(Model.Ppm, new(Number(nonconforming), Number(quantity)));
        Assert.Equal((Number(value), Number(score)), (result.Value, result.Score));
    }

    [Fact]
    public void Without_data_there_is_neither_value_nor_score_nor_bounds()
    {
        foreach (var result in Model.Kpis.Select(kpi => new KpiResult(kpi, default)))
            Assert.Equal((null, null, null), (result.Value, result.Score, result.Bounds));
    }

    [Fact]
    public void Weights_are_50_20_and_30() => Assert.Equal([("ppm", 50m), ("lotAcceptanceRate", 20m), ("onTimeDelivery", 30m)], Model.Kpis.Select(kpi => (kpi.Id, kpi.Weight)));

    [Fact]
    public void Only_shares_have_bounds()
    {
        Assert.Null(new KpiResult(Model.Ppm, new(1, 10)).Bounds);
        Assert.NotNull(new KpiResult(Model.LotAcceptanceRate, new(1, 10)).Bounds);
        Assert.NotNull(new KpiResult(Model.OnTimeDelivery, new(1, 10)).Bounds);
    }

    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I, method 3; and the rule of the extremes: no bound lies beyond 0 or 1.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1.0000)]
    [InlineData(9, 10, 0.5958, 0.9821)]
    public void Bounds_of_a_share_are_those_of_Wilson(int successes, int of, double lower, double upper)
    {
        var (low, high) = Wilson.Bounds(successes, of);
        Assert.Equal(lower, (double)low, 0.00005);
        Assert.Equal(upper, (double)high, 0.00005);
    }

    private static void AssertScore(Kpi kpi, string value, string score) => Assert.Equal(Number(score), kpi.Curve.At(Fraction.Of(Number(value))).Round(4));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
