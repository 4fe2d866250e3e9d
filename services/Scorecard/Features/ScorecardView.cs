using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

/// <summary>First and last day.</summary>
internal sealed record WindowView(DateOnly From, DateOnly To);

/// <param name="Value">Absent where nothing counts for it.</param>
/// <param name="Score">0 to 100; absent where the value is.</param>
/// <param name="Weight">Of 100.</param>
/// <param name="Lower95">Of the share's 95 % interval after Wilson.</param>
internal sealed record KpiView(string Id, decimal? Value, decimal? Score, decimal Weight, decimal Numerator, decimal Denominator, decimal? Lower95, decimal? Upper95)
{
    public static KpiView Of(KpiResult kpi) =>
        new(kpi.Kpi.Id, kpi.Value, kpi.Score, kpi.Kpi.Weight, kpi.Tally.Numerator, kpi.Tally.Denominator, kpi.Bounds?.Lower, kpi.Bounds?.Upper);
}

/// <param name="Score">0 to 100, one decimal; absent for <c>insufficientData</c>.</param>
/// <param name="WeightCovered">The weights of the KPIs that have data, of 1.</param>
/// <param name="Lots">Those in the window that are decided or skipped.</param>
/// <param name="AsOf">When the facts were folded that it was computed from.</param>
internal sealed record ScorecardView(
    string SupplierId, string Period, WindowView Window, string Model, decimal? Score, string Standing, decimal WeightCovered, IReadOnlyList<KpiView> Kpis, int Lots, DateTimeOffset AsOf)
{
    public static ScorecardView Of(ComputedScorecard computed, SupplierStanding standing)
    {
        var card = computed.Card;
        return new(card.SupplierId, card.Period.ToString(), new(card.Window.From.FirstDay, card.Window.To.LastDay), Domain.Model.Name, card.Score, card.Standing,
            card.WeightCovered, [.. card.Kpis.Select(KpiView.Of)], card.Lots, computed.FoldedAt ?? standing.ComputedAt);
    }
}
