using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

/// <summary>Table VIII of Z1.4-2003.</summary>
public sealed class TheLimitNumbers
{
    private static readonly int[] LeastUnits = [20, 30, 50, 80, 130, 200, 320, 500, 800, 1250, 2000, 3150, 5000, 8000, 12_500, 20_000, 31_500];

    /// <summary>How many columns of each row are printed, asterisks included; the triangle at the lower right of the table is empty.</summary>
    private static readonly int[] Printed = [26, 26, 25, 24, 24, 23, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10];

    /// <summary>The printed numbers are floor(L − 1.28·√L), L being the nonconforming units expected at the AQL in the row's least units, but for two; none where that is negative.</summary>
    [Fact]
    public void Are_what_a_process_at_its_AQL_seldom_falls_below()
    {
        var wrong = new List<string>();
        foreach (var (row, least) in LeastUnits.Index())
        {
            var most = row + 1 < LeastUnits.Length ? LeastUnits[row + 1] - 1 : 1_000_000;
            foreach (var aql in PrintedTables.Aqls.Take(Printed[row]))
            {
                var expected = least * PrintedTables.Double(aql) / 100;
                int? computed = (least, aql) switch
                {
                    (130, "10") => 7,
                    (30, "650") => 178,
                    _ when expected - 1.28 * Math.Sqrt(expected) < 0 => null,
                    _ => (int)Math.Floor(expected - 1.28 * Math.Sqrt(expected)),
                };
                if (LimitNumbers.Of(aql, least) != computed || LimitNumbers.Of(aql, most) != computed) wrong.Add($"{least} {aql}: {LimitNumbers.Of(aql, least)}, computed {computed}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Need_at_least_twenty_units() => Assert.Null(LimitNumbers.Of("1000", 19));

    /// <summary>50 to 79 units is the last row that has no number at AQL 1000; the last printed one holds on.</summary>
    [Fact]
    public void Beyond_the_printed_ones_stay_at_the_last() => Assert.Equal((277, 277), (LimitNumbers.Of("1000", 49), LimitNumbers.Of("1000", 5_000)));
}
