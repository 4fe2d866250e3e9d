using System.Globalization;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>What one KPI came to in a window.</summary>
internal sealed record KpiResult(Kpi Kpi, Tally Tally)
{
    private const int ValueDecimals = 9;
    private const int ScoreDecimals = 4;

    /// <summary>Exact: what the whole score is made of. Null where the KPI has no data.</summary>
    public Fraction? ExactScore => Kpi.Value(Tally) is { } value ? Kpi.Curve.At(value) : null;

    public decimal? Value => Kpi.Value(Tally)?.Round(ValueDecimals);

    /// <summary>For people: 0 to 100, four decimals.</summary>
    public decimal? Score => ExactScore?.Round(ScoreDecimals);

    public (decimal Lower, decimal Upper)? Bounds => Kpi.IsShare && Tally.Denominator > 0 ? Wilson.Bounds(Tally.Numerator, Tally.Denominator) : null;
}

/// <summary>A supplier's scorecard: a pure function of the totals of its months, and so of its facts (ISO 9001:2015, 9.1.3 f).</summary>
internal sealed record SupplierScorecard(string SupplierId, Month Period, Window Window, IReadOnlyList<KpiResult> Kpis)
{
    public static SupplierScorecard Of(string supplierId, Month period, Func<Month, Totals> totalsOf)
    {
        var window = Window.Ending(period, totalsOf);
        return new(supplierId, period, window, [.. Model.Kpis.Select(kpi => new KpiResult(kpi, kpi.In(window.Totals)))]);
    }

    /// <summary>Decided or skipped in the window.</summary>
    public int Lots => Window.Totals.Lots;

    /// <summary>The weights of the KPIs that have data, of 1.</summary>
    public decimal WeightCovered => Kpis.Where(kpi => kpi.ExactScore is not null).Sum(kpi => kpi.Kpi.Weight) / Model.FullWeight;

    /// <summary>The mean of the KPIs that have data, by weight: 0 to 100, one decimal, half away from zero. Null where there are too few lots, or no KPI has data.</summary>
    public decimal? Score
    {
        get
        {
            if (!Window.HasEnoughLots || WeightCovered == 0) return null;
            var sum = Fraction.Of(0);
            foreach (var kpi in Kpis)
                if (kpi.ExactScore is { } score) sum += score * Fraction.Of(kpi.Kpi.Weight);
            return (sum / Fraction.Of(WeightCovered * Model.FullWeight)).Round(1);
        }
    }

    public string Standing => Domain.Standing.Of(Score);

    /// <summary>A sentence for people: which figures made it.</summary>
    public string Reason
    {
        get
        {
            if (!Window.HasEnoughLots) return Invariant($"{Lots} lots decided or skipped in the {Model.MonthsAtMost} months to {Period}; {Model.LotsNeeded} are needed.");
            var months = Window.From == Window.To ? Invariant($"{Period}") : Invariant($"{Window.From} to {Window.To}");
            var figures = string.Join(", ", Kpis.Select(Figure));
            return Score is { } score ? Invariant($"Score {score:0.0} from {Lots} lots in {months}: {figures}.") : Invariant($"No figure has data in {months}.");
        }
    }

    private static string Figure(KpiResult kpi) => kpi.Value is { } value
        ? Invariant($"{kpi.Kpi.Id} {value:0.####} (scores {kpi.Score:0.#})")
        : Invariant($"{kpi.Kpi.Id} without data");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
