namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>Something that can be killed and started again.</summary>
/// <param name="Share">Of all kills.</param>
internal sealed record Victim(string Name, int Share, Func<Task> Kill, Func<Task> Start);

/// <summary>Kills with -9 at seeded random moments, and starts again a random while later; what is killed next does not wait for what comes up.</summary>
internal sealed class Killer(IReadOnlyList<Victim> victims, int kills, TimeSpan duration, int seed)
{
    private readonly Dictionary<string, int> killed = [];

    public string Summary => string.Join(", ", victims.Select(victim => $"{victim.Name} {killed.GetValueOrDefault(victim.Name)}"));

    public async Task Run(Action<string> report)
    {
        var random = new Random(seed);
        var order = Order(random);
        var starts = victims.ToDictionary(victim => victim, _ => Task.CompletedTask);
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < order.Count; i++)
        {
            var (victim, down) = (order[i], TimeSpan.FromMilliseconds(random.Next(0, 1500)));
            var wait = duration * ((i + random.NextDouble()) / order.Count) - TimeProvider.System.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            // It may be killed while it still comes up, but it has to have been started.
            await starts[victim];
            await victim.Kill();
            killed[victim.Name] = killed.GetValueOrDefault(victim.Name) + 1;
            report($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds,6:F1} s  kill {i + 1}/{order.Count}: {victim.Name}, down for {down.TotalMilliseconds:F0} ms");
            starts[victim] = Restart(victim, down);
        }
        await Task.WhenAll(starts.Values);
    }

    private static async Task Restart(Victim victim, TimeSpan down)
    {
        await Task.Delay(down);
        await victim.Start();
    }

    /// <summary>As many of each as its share says, shuffled.</summary>
    private List<Victim> Order(Random random)
    {
        var all = victims.Sum(victim => victim.Share);
        var order = victims.SelectMany(victim => Enumerable.Repeat(victim, Math.Max(1, kills * victim.Share / all))).Take(kills).ToList();
        while (order.Count < kills) order.Add(victims.MaxBy(victim => victim.Share)!);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
        return order;
    }
}
