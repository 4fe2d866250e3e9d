namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>
/// Lets chunks that touch the same streams take their turns within a process, in the order in which they came. Only to spare them work: who of several processes is first is decided by
/// the unique index on places, and whoever is second decides again.
/// </summary>
internal sealed class StreamTurns
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> last = new(StringComparer.Ordinal);

    /// <summary>Ends when nobody who came before has one of the streams any more; whoever comes after waits until the turn is disposed of.</summary>
    public async Task<IDisposable> Take(IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        var turn = new Turn(this, streams);
        Task before;
        // All of them at one moment, so that no two wait for each other.
        lock (gate)
        {
            before = Task.WhenAll(streams.Select(stream => last.GetValueOrDefault(stream)).OfType<Task>().Distinct());
            foreach (var stream in streams) last[stream] = turn.Ended;
        }
        try
        {
            await before.WaitAsync(ct);
            return turn;
        }
        catch
        {
            _ = before.ContinueWith(_ => turn.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Turn(StreamTurns turns, IReadOnlyCollection<string> streams) : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => ended.Task;

        public void Dispose()
        {
            lock (turns.gate)
            {
                foreach (var stream in streams)
                    if (turns.last.GetValueOrDefault(stream) == Ended) turns.last.Remove(stream);
            }
            ended.TrySetResult();
        }
    }
}
