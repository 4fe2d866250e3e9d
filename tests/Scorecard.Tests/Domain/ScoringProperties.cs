using CsCheck;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>What holds for all lots there can be.</summary>
public sealed class ScoringProperties
{
    private static readonly Month Period = new(2026, 3);

    private static readonly Gen<LotFact> Lot =
        from state in Gen.OneOf("accepted", "acceptedOnConcession", "partiallyAccepted", "rejected", "skipped", "awaitingInspection", "awaitingDecision", "cancelled")
        from verdict in Gen.OneOf("accept", "reject", null)
        from outcome in Gen.OneOf("accept", "acceptOnConcession", "acceptPartially", "reject", null)
        from quantity in Gen.Int[1, 1_000_000_000]
        from decimals in Gen.Int[0, 6]
        from bad in Gen.Int[0, 1000]
        from counted in Gen.Bool
        from day in Gen.Int[0, 400]
        from promised in Gen.Int[-10, 10]
        from isPromised in Gen.Bool
        from bin in Gen.Int[0, 3]
        let received = new DateOnly(2025, 3, 1).AddDays(day)
        let units = quantity / (decimal)Math.Pow(10, decimals)
        select Lots.Lot("L", state, verdict, outcome, units, units * bad / 1000, counted, received, isPromised ? received.AddDays(promised) : null, bin: bin);

    private static readonly Gen<LotFact[]> SomeLots = Lot.Array[0, 40].Select(lots => lots.Select((lot, i) => lot with { LotId = $"L{i}" }).ToArray());

    [Fact]
    public void Folding_bin_by_bin_is_folding_all_at_once() => SomeLots.Sample(lots =>
    {
        var months = lots.GroupBy(lot => lot.Place.Month).Select(month => Folded(month.Key, month.GroupBy(lot => lot.Place)));
        Assert.Equal(Totals.Of(lots), Totals.Sum(months.Select(month => month.Sum())));
    });

    [Fact]
    public void The_order_in_which_bins_are_folded_does_not_matter() => Gen.Select(SomeLots, Gen.Int[0, 1_000]).Sample((lots, seed) =>
    {
        var march = lots.Select(lot => lot with { ReceivedOn = new(2026, 3, 1 + (lot.ReceivedOn.Day % 28)) }).GroupBy(lot => lot.Place).ToList();
        var shuffled = march.OrderBy(place => HashCode.Combine(place.Key, seed)).ToList();
        Assert.Equal(Folded(Period, march).Bins, Folded(Period, shuffled.Concat(shuffled.Take(3))).Bins);
    });

    [Fact]
    public void A_bin_whose_lots_have_gone_leaves_nothing() => SomeLots.Sample(lots =>
    {
        var march = lots.Select(lot => lot with { ReceivedOn = new(2026, 3, 1 + (lot.ReceivedOn.Day % 28)) }).GroupBy(lot => lot.Place).ToList();
        var emptied = Folded(Period, march).With([.. march.Select(place => BinTotals.Of(place.Key, []))], DateTimeOffset.MaxValue);
        Assert.Empty(emptied.Bins);
    });

    [Fact]
    public void Folding_the_same_again_changes_nothing() => SomeLots.Sample(lots =>
    {
        var places = lots.Select(lot => lot with { ReceivedOn = new(2026, 3, 1 + (lot.ReceivedOn.Day % 28)) }).GroupBy(lot => lot.Place).ToList();
        var month = Folded(Period, places);
        Assert.Same(month, month.With([.. places.Select(place => BinTotals.Of(place.Key, [.. place]))], DateTimeOffset.MaxValue));
    });

    [Fact]
    public void A_score_lies_from_0_to_100_and_has_one_decimal() => SomeLots.Sample(lots =>
    {
        var card = Lots.Card(Period, lots);
        if (card.Score is not { } score) return;
        Assert.InRange(score, 0, 100);
        Assert.Equal(score, Math.Round(score, 1));
    });

    [Fact]
    public void There_is_a_score_only_from_five_lots() => SomeLots.Sample(lots =>
    {
        var card = Lots.Card(Period, lots);
        Assert.True(card.Score is null || card.Lots >= 5);
        Assert.Equal(card.Score is null, card.Standing == Standing.InsufficientData);
    });

    [Fact]
    public void No_figure_that_gets_better_makes_the_score_worse() =>
        Gen.Select(Gen.Int[0, 2], Tally, Tally, Tally, Gen.Int[1, 1000]).Sample((which, ppm, accepted, onTime, change) =>
        {
            Tally[] tallies = [ppm, accepted, onTime];
            var before = Score(tallies);
            var better = which == 0 ? Math.Max(0, tallies[0].Numerator - change) : Math.Min(tallies[which].Denominator, tallies[which].Numerator + change);
            tallies[which] = tallies[which] with { Numerator = better };
            Assert.True(Score(tallies) >= before);
        });

    [Fact]
    public void Each_curve_is_monotone() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_200_000], Gen.Int[0, 1_200_000]).Sample((which, a, b) =>
    {
        var kpi = Model.Kpis[which];
        var scale = kpi.IsShare ? 1_000_000m : 1;
        var (low, high) = (kpi.Curve.At(Fraction.Of(Math.Min(a, b) / scale)), kpi.Curve.At(Fraction.Of(Math.Max(a, b) / scale)));
        Assert.True(kpi.IsShare ? low.CompareTo(high) <= 0 : low.CompareTo(high) >= 0);
    });

    [Fact]
    public void The_bounds_of_a_share_contain_it() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 1]).Sample((of, part) =>
    {
        var successes = (int)(of * part);
        var (lower, upper) = Wilson.Bounds(successes, of);
        Assert.InRange((decimal)successes / of, lower, upper);
        Assert.InRange(lower, 0, upper);
        Assert.InRange(upper, lower, 1);
    });

    [Fact]
    public void Rounding_a_fraction_of_a_decimal_is_rounding_the_decimal() => Gen.Decimal[-1_000_000m, 1_000_000m].Sample(value =>
        Assert.Equal(Math.Round(value, 1, MidpointRounding.AwayFromZero), Fraction.Of(value).Round(1)));

    private static Gen<Tally> Tally => Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1]).Select((of, part) => new Tally((int)(of * part), of));

    private static decimal? Score(Tally[] tallies) => SupplierScorecard.Of("S1", Period, month => month == Period ? new Totals(5, tallies[0], tallies[1], tallies[2]) : Totals.None).Score;

    private static MonthTotals Folded(Month month, IEnumerable<IGrouping<Place, LotFact>> places) =>
        places.Aggregate(new MonthTotals { SupplierId = "S1", Month = month.ToString(), FoldedAt = default },
            (totals, place) => totals.With([BinTotals.Of(place.Key, [.. place])], default));
}
