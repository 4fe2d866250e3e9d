using System.Globalization;

namespace SupplierQuality.Benchmarks.Report;

/// <summary>The tables for people, and the same between the two marks of <c>performance.md</c>.</summary>
internal static class Tables
{
    private const string Begin = "<!-- what follows is written by tests/Benchmarks -->";
    private const string End = "<!-- until here -->";

    public static void Print(Results results, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(Invariant($"{results.Machine}"));
        to.WriteLine();
        to.WriteLine("| | inspections | seconds | inspections/s | of its coalesced floor | CPU µs each | by process | peak MB | bytes stored each |");
        to.WriteLine("|---|---:|---:|---:|---:|---:|---|---|---|");
        foreach (var it in results.Measurements)
            to.WriteLine(Invariant($"| {it.What} | {it.Inspections} | {it.Seconds:F1} | {it.Rate:F0} | {Share(it, results.Measurements)} | {it.Cpu:F0} | {All(it.CpuMicroseconds)} | {All(it.PeakMegabytes)} | {All(it.BytesStored)} |"));
        if (results.Figures.Count == 0) return;
        to.WriteLine();
        to.WriteLine("| | |");
        to.WriteLine("|---|---|");
        foreach (var figure in results.Figures) to.WriteLine($"| {figure.What} | {figure.Value} |");
    }

    public static void WriteTo(string docs, Results results)
    {
        var path = Path.Combine(docs, "performance.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : $"{Begin}\n{End}\n";
        using var tables = new StringWriter { NewLine = "\n" };
        Print(results, tables);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(path, text[..begin] + "\n" + tables + "\n" + text[end..]);
        Chart.Save(Path.Combine(docs, "performance.png"), results.Measurements);
    }

    private static string Share(Measurement it, IReadOnlyList<Measurement> all)
    {
        var store = it.What.Contains("MongoDB", StringComparison.Ordinal) ? "MongoDB" : "SQLite";
        var floor = all.FirstOrDefault(other => other.What == $"floor, {store}, coalesced" && other.Inspections == it.Inspections);
        return floor is null || it.What.StartsWith("floor", StringComparison.Ordinal) ? "" : Invariant($"{100 * it.Rate / floor.Rate:F0} %");
    }

    private static string All(IReadOnlyDictionary<string, double> parts) => string.Join(", ", parts.Select(part => Invariant($"{part.Key} {part.Value:F0}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
