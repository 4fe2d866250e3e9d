using System.Collections.Frozen;
using System.Globalization;

namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>The tables as they are printed, read once when first asked for. A table that is not whole is a bug and stops with an exception.</summary>
internal static class SamplingTables
{
    private static readonly string[] Letters = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R"];

    private static readonly Lazy<FrozenDictionary<string, LotRange[]>> CodeLetters = new(LoadCodeLetters);
    private static readonly Lazy<FrozenDictionary<string, LotRange[]>> ZeroAcceptances = new(LoadZeroAcceptance);
    private static readonly FrozenDictionary<(string Standard, Severity Severity), Lazy<FrozenDictionary<(string Letter, string Aql), Cell>>> Singles =
        new (string Standard, string File)[] { (SamplingPlans.Z14, "z14"), (SamplingPlans.Iso2859, "iso2859") }
            .SelectMany(standard => new[] { Severity.Normal, Severity.Tightened, Severity.Reduced }, (standard, severity) => (standard, severity))
            .ToFrozenDictionary(
                table => (table.standard.Standard, table.severity),
                table => new Lazy<FrozenDictionary<(string, string), Cell>>(() =>
                    LoadSingle($"{table.standard.File}_{table.severity.ToWord()}.csv", gaps: table is { standard.Standard: SamplingPlans.Z14, severity: Severity.Reduced })));

    /// <summary>The code letter of a lot size at a level.</summary>
    public static string CodeLetter(long lotSize, string level) => InRange(CodeLetters.Value[level], lotSize);

    /// <summary>The c=0 sample of a lot size; larger than every lot where the table says ALL.</summary>
    public static long ZeroAcceptance(long lotSize, string aql) => InRange(ZeroAcceptances.Value[aql], lotSize) is var n && n == "ALL" ? long.MaxValue : Number(n);

    public static Cell Single(string standard, Severity severity, string letter, string aql) => Singles[(standard, severity)].Value[(letter, aql)];

    /// <summary>The rows of an embedded file, each by the names in its first line.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var stream = typeof(SamplingTables).Assembly.GetManifestResourceStream($"Sampling/{file}") ?? throw new InvalidDataException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(',')).ToList();
        foreach (var line in lines) Check(line.Length == lines[0].Length, file, $"a line with {line.Length} fields");
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    public static void Check(bool holds, string file, string what)
    {
        if (!holds) throw new InvalidDataException($"{file}: {what}");
    }

    private static FrozenDictionary<string, LotRange[]> LoadCodeLetters()
    {
        const string file = "code_letters.csv";
        var rows = Rows(file);
        var ranges = SamplingPlans.Levels.ToFrozenDictionary(level => level, level => rows.Select(row => LotRange.Of(row, row[level])).ToArray());
        foreach (var (level, column) in ranges)
        {
            CheckRanges(file, level, column);
            Check(column.All(range => Letters.Contains(range.Value)), file, $"a letter that is none at level {level}");
        }
        return ranges;
    }

    private static FrozenDictionary<string, LotRange[]> LoadZeroAcceptance()
    {
        const string file = "c0.csv";
        var ranges = Rows(file).GroupBy(row => row["aql"]).ToFrozenDictionary(column => column.Key, column => column.Select(row => LotRange.Of(row, row["n"])).ToArray());
        Check(ranges.Count == SamplingPlans.C0Aqls.Count && SamplingPlans.C0Aqls.All(ranges.ContainsKey), file, "an AQL is missing or too many");
        foreach (var (aql, column) in ranges)
        {
            CheckRanges(file, aql, column);
            Check(column.All(range => range.Value == "ALL" || Number(range.Value) > 0), file, $"a sample that is none at {aql}");
            Check(column[^1].Value != "ALL", file, $"an open range that is inspected fully at {aql}");
        }
        return ranges;
    }

    private static FrozenDictionary<(string Letter, string Aql), Cell> LoadSingle(string file, bool gaps)
    {
        var cells = Rows(file).ToFrozenDictionary(
            row => (Letter: row["code_letter"], Aql: row["aql"]),
            row => new Cell(row["effective_letter"], Number(row["n"]), Number(row["ac"]), Number(row["re"]), row["cell"]));
        Check(cells.Count == Letters.Length * SamplingPlans.Aqls.Count, file, $"{cells.Count} cells");
        foreach (var letter in Letters)
        {
            foreach (var aql in SamplingPlans.Aqls)
            {
                Check(cells.TryGetValue((letter, aql), out var cell), file, $"no cell {letter} {aql}");
                var turn = string.CompareOrdinal(cell!.EffectiveLetter, letter);
                Check(cell.Arrow == (turn == 0 ? "own" : turn > 0 ? "down" : "up"), file, $"{letter} {aql}: the arrow {cell.Arrow} does not lead to {cell.EffectiveLetter}");
                Check(gaps ? cell.RejectionNumber > cell.AcceptanceNumber : cell.RejectionNumber == cell.AcceptanceNumber + 1, file, $"{letter} {aql}: Ac and Re");
                // Letter S exists only where an arrow leads to it.
                Check(cell.EffectiveLetter == "S" || cells[(cell.EffectiveLetter, aql)] == cell with { Arrow = "own" }, file, $"{letter} {aql}: not the plan of {cell.EffectiveLetter}");
            }
        }
        return cells;
    }

    private static void CheckRanges(string file, string column, LotRange[] ranges)
    {
        Check(ranges.Length == 15 && ranges[0].Least == 2 && ranges[^1].Most == long.MaxValue, file, $"the lot ranges of {column}");
        foreach (var (before, after) in ranges.Zip(ranges.Skip(1))) Check(after.Least == before.Most + 1 && after.Most >= after.Least, file, $"a hole between the lot ranges of {column}");
    }

    /// <summary>A lot of 1 is below the tables: it has the first range's entry and is inspected fully, whatever that says.</summary>
    private static string InRange(LotRange[] ranges, long lotSize) => Array.Find(ranges, range => lotSize <= range.Most)!.Value;

    /// <summary>A cell of a single sampling table, its arrow followed.</summary>
    internal sealed record Cell(string EffectiveLetter, int SampleSize, int AcceptanceNumber, int RejectionNumber, string Arrow);

    private sealed record LotRange(long Least, long Most, string Value)
    {
        public static LotRange Of(IReadOnlyDictionary<string, string> row, string value) =>
            new(Number(row["lot_min"]), row["lot_max"] is "" ? long.MaxValue : Number(row["lot_max"]), value);
    }
}
