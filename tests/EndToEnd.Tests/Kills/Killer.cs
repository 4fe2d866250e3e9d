using System.Runtime.InteropServices;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>Something that can be killed and started again.</summary>
/// <param name="Share">Of all kills.</param>
internal sealed record Victim(string Name, int Share, Func<Task> Kill, Func<Task> Start);

/// <summary>
/// Kills with -9 at seeded random moments, and starts again a random while later; what is killed next does not wait for what comes up. Each moment lies in the
/// first milliseconds of a batch: at a steady rate most of the time nothing is under way that a kill could tear.
/// </summary>
internal sealed class Killer(IReadOnlyList<Victim> victims, int kills, PushingErp erp, int seed)
{
    private readonly Dictionary<string, int> killed = [];
    private int count;
    private int down;

    /// <summary>How often it has killed so far.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Everything was started again after the last kill.</summary>
    public bool AllStarted => Volatile.Read(ref down) == 0;

    public string Summary => string.Join(", ", victims.Select(victim => $"{victim.Name} {killed.GetValueOrDefault(victim.Name)}"));

    public async Task Run(Action<string> report)
    {
        var random = new Random(seed);
        var order = Order(random);
        var starts = victims.ToDictionary(victim => victim, _ => Task.CompletedTask);
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < order.Count; i++)
        {
            var (victim, pause) = (order[i], TimeSpan.FromMilliseconds(random.Next(0, 1500)));
            var into = TimeSpan.FromMilliseconds(random.Next(0, 80));
            var moment = (i + random.NextDouble()) / order.Count;
            // It may be killed while it still comes up, but it has to have been started.
            await starts[victim];
            // By what was sent, not by the clock: on a slow machine too the kills are spread over the whole push.
            do await erp.NextBatch; while (erp.Progress < moment);
            await Task.Delay(into);
            Interlocked.Increment(ref down);
            Interlocked.Increment(ref count);
            await victim.Kill();
            killed[victim.Name] = killed.GetValueOrDefault(victim.Name) + 1;
            report($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds,6:F1} s  kill {i + 1}/{order.Count}: {victim.Name}, down for {pause.TotalMilliseconds:F0} ms");
            starts[victim] = Restart(victim, pause);
        }
        await Task.WhenAll(starts.Values);
    }

    private async Task Restart(Victim victim, TimeSpan pause)
    {
        await Task.Delay(pause);
        await victim.Start();
        Interlocked.Decrement(ref down);
    }

    /// <summary>As many of each as its share says, shuffled.</summary>
    private List<Victim> Order(Random random)
    {
        var all = victims.Sum(victim => victim.Share);
        var order = new List<Victim>();
        while (order.Count < kills) order.Add(victims.MaxBy(victim => (double)victim.Share / all * (order.Count + 1) - order.Count(one => one == victim))!);
        random.Shuffle(CollectionsMarshal.AsSpan(order));
        return order;
    }
}
