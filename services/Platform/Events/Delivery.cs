namespace SupplierQuality.Platform.Events;

/// <summary>One event to one reaction, however it came.</summary>
internal sealed record Delivery(string Json, string? TraceParent);

/// <summary>How long a reaction is tried before its event is kept as a failed delivery.</summary>
internal sealed record RetryPolicy(IReadOnlyList<TimeSpan> Delays, TimeSpan WhileStoreIsAway)
{
    public static readonly RetryPolicy Default = new([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)], TimeSpan.FromSeconds(1));
}
