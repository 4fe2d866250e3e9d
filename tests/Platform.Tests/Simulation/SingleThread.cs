using System.Diagnostics.CodeAnalysis;

namespace SupplierQuality.Platform.Tests.Simulation;

/// <summary>Runs every continuation on one thread in the order in which it was posted, so that a seed is a whole history.</summary>
[SuppressMessage("Design", "CA1001", Justification = "nothing to dispose")]
internal sealed class SingleThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (posted) posted.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Until nothing is left to do without the clock moving.</summary>
    public void RunUntilIdle()
    {
        while (true)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (posted)
            {
                if (posted.Count == 0) return;
                next = posted.Dequeue();
            }
            next.Callback(next.State);
        }
    }

    public static void Run(Action<SingleThread> body)
    {
        var before = Current;
        var thread = new SingleThread();
        SetSynchronizationContext(thread);
        try
        {
            body(thread);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
