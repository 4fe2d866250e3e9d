using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

/// <summary>Tables II-A to II-C of MIL-STD-105E and Z1.4-2003, tables 2-A to 2-C of ISO 2859-1:1999: 6 × 416 cells.</summary>
public sealed class EveryCellOfTheTables
{
    public static TheoryData<string, string> Tables => PrintedTables.StandardsAndSeverities;

    [Theory]
    [MemberData(nameof(Tables))]
    public void Is_the_printed_one_with_its_arrows_followed(string standard, string word)
    {
        var severity = SeverityWords.Parse(word);
        var wrong = new List<string>();
        foreach (var letter in PrintedTables.Letters)
        {
            foreach (var aql in PrintedTables.Aqls)
            {
                var printed = PrintedTables.Walk(standard, severity, letter, aql);
                var cell = Cell(standard, severity, letter, aql);
                if (cell != printed) wrong.Add($"{letter} {aql}: {cell}, printed {printed}");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>
    /// The tables are diagonals: rows are sample sizes and columns AQLs in the same geometric progression, so a plan depends on row + column alone but at the edges.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void Lies_on_the_diagonals_that_the_tables_are_made_of(string standard, string word)
    {
        var severity = SeverityWords.Parse(word);
        var wrong = new List<string>();
        foreach (var letter in PrintedTables.Letters)
        {
            foreach (var (column, aql) in PrintedTables.Aqls.Index())
            {
                // Row S is there for one cell: tightened, AQL 0.025.
                var rebuilt = PrintedTables.Walk(standard, severity, letter, row => row == "S" ? "1/2" : Diagonal(standard, severity, row, column));
                var cell = Cell(standard, severity, letter, aql);
                if (cell != rebuilt) wrong.Add($"{letter} {aql}: {cell}, rebuilt {rebuilt}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Differs_between_the_editions_in_the_252_known_ones()
    {
        var known = PrintedTables.Read("edition_diff.csv").Select(row => string.Join(' ',
            row["severity"], row["code_letter"], row["aql"],
            (row["105E_effective_letter"], PrintedTables.Int(row["105E_n"]), PrintedTables.Int(row["105E_ac"]), PrintedTables.Int(row["105E_re"])),
            (row["ISO1999_effective_letter"], PrintedTables.Int(row["ISO1999_n"]), PrintedTables.Int(row["ISO1999_ac"]), PrintedTables.Int(row["ISO1999_re"]))));
        var found =
            from severity in PrintedTables.Severities
            from letter in PrintedTables.Letters
            from aql in PrintedTables.Aqls
            let z14 = Cell("Z1.4", severity, letter, aql)
            let iso = Cell("ISO2859-1", severity, letter, aql)
            where z14 != iso
            select string.Join(' ', severity.ToWord(), letter, aql, z14, iso);

        var differences = found.ToList();

        Assert.Equal(252, differences.Count);
        Assert.Equal(known.Order(StringComparer.Ordinal), differences.Order(StringComparer.Ordinal));
    }

    private static (string Letter, int N, int Ac, int Re) Cell(string standard, Severity severity, string letter, string aql)
    {
        var cell = SamplingTables.Single(standard, severity, letter, aql);
        return (cell.EffectiveLetter, cell.SampleSize, cell.AcceptanceNumber, cell.RejectionNumber);
    }

    private static string Diagonal(string standard, Severity severity, string letter, int column)
    {
        var aql = PrintedTables.Aqls[column];
        // No row below R, so the last rows lead up where others lead down; and no row above A.
        if (letter == "R" && aql == "0.015") return "up";
        if ((standard, severity, aql) == ("ISO2859-1", Severity.Reduced, "0.025") && letter is "Q" or "R") return "up";
        if (severity == Severity.Normal && letter == "A" && aql == "10") return "down";
        // The one cell of tightened inspection in which the editions differ.
        if (severity == Severity.Tightened && standard == "Z1.4" && letter == "A" && aql == "10") return "down";

        // Reduced A, B and C all have a sample of 2: A and B have rows of their own.
        if (severity == Severity.Reduced && letter == "A") return At(column - 14, "0/1 down down 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 30/31");
        if (severity == Severity.Reduced && letter == "B")
            return At(column - 13, standard == "Z1.4" ? "0/1 up down 0/2 1/3 2/4 3/5 5/6 7/8 10/11 14/15 21/22 30/31" : "0/1 up down down 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 30/31");

        var small = letter is "A" or "B" or "C" or "D" or "E";
        var step = Array.IndexOf(PrintedTables.Letters, letter) + column;
        return (severity, standard) switch
        {
            (Severity.Normal, _) => At(step - 14, "0/1 up down 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22" + (small ? " 30/31 44/45" : "")),
            (Severity.Tightened, _) => At(step - 15, "0/1 down down 1/2 2/3 3/4 5/6 8/9 12/13 18/19" + (small ? " 27/28 41/42" : "")),
            (_, "Z1.4") => At(step - 14, "0/1 up down 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13" + (small ? " 14/17 21/24" : "")),
            _ => At(step - 14, "0/1 up down down 1/2 2/3 3/4 5/6 6/7 8/9 10/11" + (small ? " 14/15 21/22" : "")),
        };
    }

    private static string At(int place, string diagonal)
    {
        var cells = diagonal.Split(' ');
        return place < 0 ? "down" : place < cells.Length ? cells[place] : "up";
    }
}
