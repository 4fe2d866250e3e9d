using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>Measures after each kill how long what was pending goes on waiting once everything answers again. Where the next kill comes first there is nothing to measure.</summary>
internal sealed class Backlog(World world, Killer killer)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private readonly List<TimeSpan> drained = [];

    public string Summary => drained.Count == 0 ? "no kill was far enough from the next to be measured"
        : $"what was pending when all answered again was published after {drained.Max().TotalSeconds:F1} s at most (median {drained.Order().ElementAt(drained.Count / 2).TotalSeconds:F1} s, measured after {drained.Count} kills)";

    public async Task Watch(CancellationToken ct)
    {
        var (seen, measured, since) = (0, 0, 0L);
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Often, CancellationToken.None);
            var kills = killer.Count;
            var oldest = killer.AllStarted && kills > measured ? await OldestPending() : null;
            if (oldest is null || kills != killer.Count) since = 0;
            else if (since == 0 || seen != kills) (since, seen) = (TimeProvider.System.GetTimestamp(), kills);
            else if (oldest < TimeProvider.System.GetElapsedTime(since))
            {
                // Whatever is pending now was written after everything answered.
                drained.Add(TimeProvider.System.GetElapsedTime(since));
                measured = kills;
            }
        }
    }

    /// <summary>Null: not everybody answers.</summary>
    private async Task<TimeSpan?> OldestPending()
    {
        var oldest = 0m;
        try
        {
            foreach (var service in Recount.Services)
            {
                var status = await (await world.Http("admin")).GetJson($"/operations/{service}/status");
                if (status.Status != HttpStatusCode.OK) return null;
                oldest = Math.Max(oldest, (decimal)status["oldestPendingSeconds"]);
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
        return TimeSpan.FromSeconds((double)oldest);
    }
}
