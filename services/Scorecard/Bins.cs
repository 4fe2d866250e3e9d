using System.Collections.Concurrent;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>
/// Deals the lots of a supplier's day out into bins, so that ten thousand lots on one day are not all read again for each that arrives.
/// What is remembered here is a hint: any bin is right for a lot, a bin that is too full is only slower to fold.
/// </summary>
internal sealed class Bins(IDocuments<MonthTotals> months)
{
    /// <summary>So many lots lie in a day's first bin; each further one holds twice as many more. So both the number of bins and what lies in one grow with the square root of the day.</summary>
    private const int First = 16;

    private const int DaysRemembered = 50_000;

    private readonly ConcurrentDictionary<(string Supplier, DateOnly Day), int> dealt = new();

    /// <summary>Makes the days known that are not, in one round trip.</summary>
    public async Task Learn(IEnumerable<(string Supplier, DateOnly Day)> days, CancellationToken ct)
    {
        if (dealt.Count > DaysRemembered) dealt.Clear();
        var unknown = days.Where(day => !dealt.ContainsKey(day)).ToHashSet();
        if (unknown.Count == 0) return;
        var found = await months.FindMany([.. unknown.Select(day => Months.IdOf(day.Supplier, Month.Of(day.Day))).Distinct()], ct);
        foreach (var (supplier, day) in unknown)
        {
            var last = found.GetValueOrDefault(Months.IdOf(supplier, Month.Of(day)))?.State.Bins.LastOrDefault(bin => bin.Day == day);
            dealt.TryAdd((supplier, day), last is null ? 0 : FirstOf(last.Bin) + Math.Min(last.Facts, FirstOf(last.Bin + 1) - FirstOf(last.Bin)));
        }
    }

    /// <summary>The bin for one more lot.</summary>
    public int Deal(string supplier, DateOnly day) => BinOf(dealt.AddOrUpdate((supplier, day), 1, (_, count) => count + 1) - 1);

    /// <summary>The bin of a day's n-th lot, from 0.</summary>
    internal static int BinOf(int n) => (int)Math.Sqrt(n / First);

    /// <summary>Which lot of its day is the first one in a bin.</summary>
    private static int FirstOf(int bin) => First * bin * bin;
}
