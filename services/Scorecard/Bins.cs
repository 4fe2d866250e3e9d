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
    /// <summary>About so many lots lie in a bin.</summary>
    public const int Size = 256;

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
            dealt.TryAdd((supplier, day), last is null ? 0 : (last.Bin * Size) + Math.Min(last.Facts, Size));
        }
    }

    /// <summary>The bin for one more lot.</summary>
    public int Deal(string supplier, DateOnly day) => (dealt.AddOrUpdate((supplier, day), 1, (_, count) => count + 1) - 1) / Size;
}
