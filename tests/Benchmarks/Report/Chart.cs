using ScottPlot;

namespace SupplierQuality.Benchmarks.Report;

/// <summary>Inspections a second over their number: flat is what is wanted.</summary>
internal static class Chart
{
    public static void Save(string path, IReadOnlyList<Measurement> measurements)
    {
        using var plot = new Plot();
        foreach (var line in measurements.GroupBy(it => it.What))
        {
            var points = line.OrderBy(it => it.Inspections).Select(it => new Coordinates(Math.Log10(it.Inspections), Math.Log10(it.Rate))).ToArray();
            var scatter = plot.Add.Scatter(points);
            (scatter.LegendText, scatter.LineWidth, scatter.MarkerSize) = (line.Key, 2, 8);
            if (line.Key.StartsWith("floor", StringComparison.Ordinal)) scatter.LinePattern = LinePattern.Dashed;
        }
        static string Power(double exponent) => Math.Pow(10, exponent).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = Power, IntegerTicksOnly = true };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = Power };
        plot.XLabel("inspections in one import");
        plot.YLabel("inspections a second, sent to folded");
        plot.ShowLegend(Edge.Right);
        plot.SavePng(path, 1100, 600);
    }
}
