using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>
/// Gathers what is to be folded: however many batches arrive, a supplier is folded at most once in a while, and all suppliers that are due are folded
/// together. After each fold there is a rest of four times as long, so that folding takes about a fifth of the time; a fold that is slow rests no longer
/// than <see cref="Slowest"/> times its pace. Whoever asks waits for the end of a fold that began after it asked.
/// </summary>
internal sealed class FoldQueue(Func<IReadOnlyCollection<Place>, CancellationToken, Task> fold, TimeSpan every, TimeProvider time) : IDisposable
{
    /// <summary>What timers count in.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private const int RestAfterWork = 4;
    private const int Slowest = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Waiting> waiting = [];
    private readonly Dictionary<string, long> begun = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly CancellationTokenSource stopping = new();
    private bool running;
    private long restsSince;
    private TimeSpan rest;

    public Task Fold(IReadOnlyCollection<Place> places)
    {
        List<Task> folds = [];
        lock (gate)
        {
            foreach (var ofSupplier in places.GroupBy(place => place.SupplierId))
            {
                if (!waiting.TryGetValue(ofSupplier.Key, out var entry)) waiting[ofSupplier.Key] = entry = new(ofSupplier.Key);
                entry.Places.UnionWith(ofSupplier);
                folds.Add(entry.Folded.Task);
            }
            if (!running && folds.Count > 0)
            {
                running = true;
                _ = Task.Run(Work);
            }
            if (arrived.CurrentCount == 0) arrived.Release();
        }
        return Task.WhenAll(folds);
    }

    public void Dispose() => stopping.Cancel();

    private async Task Work()
    {
        while (Take(out var due, out var pause))
        {
            if (due.Count > 0)
            {
                var began = time.GetTimestamp();
                await Settle(due);
                Rest(time.GetElapsedTime(began));
            }
            else await arrived.WaitAsync(pause);
        }
    }

    private void Rest(TimeSpan took)
    {
        lock (gate) (restsSince, rest) = (time.GetTimestamp(), TimeSpan.FromTicks(Math.Min(took.Ticks * RestAfterWork, every.Ticks * Slowest)));
    }

    /// <summary>Takes those that may be folded now; says how long until the next may. False where nothing waits any more.</summary>
    private bool Take(out List<Waiting> due, out TimeSpan pause)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            foreach (var old in begun.Where(supplier => time.GetElapsedTime(supplier.Value, now) >= every).ToList()) begun.Remove(old.Key);
            var resting = rest - time.GetElapsedTime(restsSince, now);
            due = resting > TimeSpan.Zero ? [] : [.. waiting.Values.Where(entry => !begun.ContainsKey(entry.SupplierId))];
            foreach (var entry in due)
            {
                waiting.Remove(entry.SupplierId);
                begun[entry.SupplierId] = now;
            }
            running = due.Count > 0 || waiting.Count > 0;
            var paced = every - waiting.Keys.Select(supplier => begun.TryGetValue(supplier, out var last) ? time.GetElapsedTime(last, now) : every).DefaultIfEmpty(every).Max();
            pause = (paced > resting ? paced : resting) + Tick;
            return running;
        }
    }

    /// <summary>All together; where that fails each for itself, so that one supplier's trouble is not another's.</summary>
    private async Task Settle(List<Waiting> due)
    {
        try
        {
            await fold([.. due.SelectMany(entry => entry.Places)], stopping.Token);
            foreach (var entry in due) entry.Folded.SetResult();
        }
        catch (Exception) when (due.Count > 1)
        {
            await Task.WhenAll(due.Select(entry => Settle([entry])));
        }
#pragma warning disable CA1031 // whoever waits for the fold is given the exception
        catch (Exception failure)
#pragma warning restore CA1031
        {
            due[0].Folded.SetException(failure);
        }
    }

    private sealed class Waiting(string supplierId)
    {
        public string SupplierId => supplierId;
        public HashSet<Place> Places { get; } = [];
        public TaskCompletionSource Folded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
