using System.Globalization;
using SupplierQuality.Scorecard.Domain;
using static SupplierQuality.Scorecard.Tests.Domain.Lots;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>"Score = Σ weight·score / Σ weight over KPIs that have data, one decimal, half away from zero" (api.md, Scorecard).</summary>
public sealed class ScoringASupplier
{
    [Fact]
    public void All_figures_together()
    {
        // ppm: 2 of 1000 = 2000 → 86.25; 9 of 10 accepted = 0.9 → 60; 8 of 10 on time = 0.8 → 48. (50·86.25 + 20·60 + 30·48) / 100 = 69.525.
        var card = Card(Enumerable.Range(0, 10).Select(i =>
            Lot($"L{i}", i == 0 ? "rejected" : "accepted", i == 0 ? "reject" : "accept", nonconforming: i == 0 ? 2 : 0, promised: i < 2 ? Day.AddDays(-1) : Day)));
        Assert.Equal((86.25m, 60m, 48m), (card.Kpi("ppm").Score, card.Kpi("lotAcceptanceRate").Score, card.Kpi("onTimeDelivery").Score));
        Assert.Equal((69.5m, "C", 1m, 10), (card.Score, card.Standing, card.WeightCovered, card.Lots));
        Assert.Equal("Score 69.5 from 10 lots in 2026-03: ppm 2000 (scores 86.3), lotAcceptanceRate 0.9 (scores 60), onTimeDelivery 0.8 (scores 48).", card.Reason);
    }

    [Theory]
    [InlineData(true, false, false, "0.5", "90.0")]
    [InlineData(false, true, false, "0.2", "60.0")]
    [InlineData(false, false, true, "0.3", "100.0")]
    [InlineData(true, true, false, "0.7", "81.4")] // (50·90 + 20·60) / 70 = 81.428…
    [InlineData(true, false, true, "0.8", "93.8")] // (50·90 + 30·100) / 80 = 93.75: the half goes up
    [InlineData(false, true, true, "0.5", "84.0")]
    [InlineData(true, true, true, "1", "87.0")]
    public void Weights_of_figures_without_data_fall_to_the_others(bool units, bool verdicts, bool promises, string covered, string score)
    {
        // 1 of 1000 units = 1000 ppm → 90; 9 of 10 accepted → 60; all on time → 100.
        var card = Card(Enumerable.Range(0, 10).Select(i =>
            Lot($"L{i}", verdict: verdicts ? i == 0 ? "reject" : "accept" : null, counted: units, nonconforming: i == 0 ? 1 : 0, promised: promises ? Day : null)));
        Assert.Equal((Number(covered), Number(score)), (card.WeightCovered, card.Score));
    }

    [Theory]
    [InlineData("4990", "75.0")] // 75.0375
    [InlineData("1013.333", "90.0")] // 89.95000125
    [InlineData("1013.334", "89.9")] // 89.9499975
    [InlineData("1015", "89.9")] // 89.94375
    [InlineData("5005", "75.0")] // 74.995
    [InlineData("5050", "75.0")] // 74.95: exactly a half
    [InlineData("5051", "74.9")] // 74.949
    [InlineData("20", "99.8")]
    [InlineData("5", "100.0")] // 99.95
    [InlineData("99933.334", "0.0")] // 0.0499995
    [InlineData("99933.333", "0.1")] // 0.05000025
    public void Is_rounded_once_half_away_from_zero(string ppm, string score) => Assert.Equal(Number(score), OfPpm(Number(ppm)).Score);

    /// <summary>Two thirds on time: ppm 0 → 100, and 2/3 → 16 exactly, though no decimal holds a third. (50·100 + 30·16) / 80 = 68.5.</summary>
    [Fact]
    public void Thirds_are_exact()
    {
        var card = Card(Enumerable.Range(0, 6).Select(i => Lot($"L{i}", promised: i < 2 ? Day.AddDays(-1) : Day)));
        Assert.Equal((16m, 68.5m), (card.Kpi("onTimeDelivery").Score, card.Score));
    }

    [Theory]
    [InlineData("100", "A")]
    [InlineData("90.0", "A")]
    [InlineData("89.9", "B")]
    [InlineData("75.0", "B")]
    [InlineData("74.9", "C")]
    [InlineData("60.0", "C")]
    [InlineData("59.9", "D")]
    [InlineData("0", "D")]
    [InlineData(null, "insufficientData")]
    public void Standing_follows_the_score_that_is_shown(string? score, string standing) => Assert.Equal(standing, Standing.Of(score is null ? null : Number(score)));

    [Theory]
    [InlineData("1000", "A")]
    [InlineData("1013.333", "A")] // shown as 90.0
    [InlineData("1013.334", "B")]
    [InlineData("5050", "B")] // shown as 75.0
    [InlineData("5051", "C")]
    [InlineData("20000", "C")]
    [InlineData("20100", "D")] // 59.925 is shown as 59.9
    public void A_supplier_stands_where_its_parts_per_million_put_it(string ppm, string standing) => Assert.Equal(standing, OfPpm(Number(ppm)).Standing);

    [Fact]
    public void A_reason_for_insufficient_data_says_how_many_lots_there_are() =>
        Assert.Equal("2 lots decided or skipped in the 12 months to 2026-03; 5 are needed.", Card(Lot("L1"), Lot("L2")).Reason);

    /// <summary>Five lots that have nothing but units, so many of a million nonconforming.</summary>
    private static SupplierScorecard OfPpm(decimal ppm) => Card(Enumerable.Range(0, 5).Select(i => Lot($"L{i}", quantity: 200_000, nonconforming: ppm / 5)));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
