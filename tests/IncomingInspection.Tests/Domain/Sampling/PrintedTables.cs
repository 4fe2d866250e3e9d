using System.Globalization;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

/// <summary>The tables as printed (Data/README.md), with a walk along their arrows that shares nothing with the product.</summary>
internal static class PrintedTables
{
    public static readonly string[] Letters = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R"];

    public static readonly string[] Aqls =
    [
        "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10",
        "15", "25", "40", "65", "100", "150", "250", "400", "650", "1000",
    ];

    public static readonly Severity[] Severities = [Severity.Normal, Severity.Tightened, Severity.Reduced];

    private static readonly Dictionary<string, Dictionary<(string Severity, string Letter), IReadOnlyDictionary<string, string>>> Masters = new()
    {
        ["Z1.4"] = Master("master_raw_105e.csv"),
        ["ISO2859-1"] = Master("master_raw_iso1999.csv"),
    };

    public static TheoryData<string, string> StandardsAndSeverities
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var standard in Masters.Keys)
                foreach (var severity in Severities) data.Add(standard, severity.ToWord());
            return data;
        }
    }

    /// <summary>A cell as printed: <c>up</c>, <c>down</c> or <c>Ac/Re</c>.</summary>
    public static string Raw(string standard, Severity severity, string letter, string aql) => Masters[standard][(severity.ToWord(), letter)][aql];

    /// <summary>Follows the arrows through the printed table.</summary>
    public static (string Letter, int N, int Ac, int Re) Walk(string standard, Severity severity, string letter, string aql) =>
        Walk(standard, severity, letter, row => Raw(standard, severity, row, aql));

    public static (string Letter, int N, int Ac, int Re) Walk(string standard, Severity severity, string letter, Func<string, string> cellOfRow)
    {
        string[] rows = [.. Letters, "S"];
        var at = Array.IndexOf(rows, letter);
        for (var steps = 0; steps < rows.Length; steps++)
        {
            var cell = cellOfRow(rows[at]);
            if (cell is "down" or "up")
            {
                at += cell == "down" ? 1 : -1;
                continue;
            }
            var numbers = cell.Split('/');
            return (rows[at], Int(Masters[standard][(severity.ToWord(), rows[at])]["n"]), Int(numbers[0]), Int(numbers[1]));
        }
        throw new InvalidDataException($"the arrows of {standard} {severity} {letter} lead nowhere");
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), file)).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<(string Severity, string Letter), IReadOnlyDictionary<string, string>> Master(string file) =>
        Read(file).ToDictionary(row => (row["severity"], row["code_letter"]));

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "tests", "IncomingInspection.Tests", "Domain", "Sampling", "Data");
            if (Directory.Exists(data)) return data;
        }
        throw new DirectoryNotFoundException($"no tests/IncomingInspection.Tests/Domain/Sampling/Data above {AppContext.BaseDirectory}");
    }
}
