using System.Threading.Channels;

namespace SupplierQuality.Platform.Events;

/// <summary>Where writers hand over what they have just saved. When it is full, requests wait for room and reactions do not: the recovery finds what did not fit.</summary>
internal sealed class RelayInbox : IOutboxListener
{
    /// <summary>Two seconds of work: nothing waits here for longer than its lease, and what waits takes no more than 20 MB.</summary>
    public const int Capacity = 8_000;

    private readonly Channel<OutboxEntry> channel = Channel.CreateBounded<OutboxEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public ChannelReader<OutboxEntry> Reader => channel.Reader;

    public void Saved(IReadOnlyList<OutboxEntry> entries)
    {
        foreach (var entry in entries)
            if (!channel.Writer.TryWrite(entry)) return;
    }

    /// <summary>True as soon as there is room; false when there was none in time.</summary>
    public async Task<bool> WaitForRoom(TimeSpan limit, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(limit);
        try
        {
            return await channel.Writer.WaitToWriteAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
