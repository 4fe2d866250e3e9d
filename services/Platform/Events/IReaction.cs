using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.Platform.Events;

/// <summary>
/// What a service does when it is told something. It is given up to a few hundred events at once, each perhaps again and in any order, and does
/// all of them or throws: then it is given halves, until the one that fails stands alone, is retried, and is kept as a failed delivery.
/// </summary>
public interface IReaction<TEvent> where TEvent : class
{
    Task React(IReadOnlyList<Event<TEvent>> events, CancellationToken ct);
}

/// <summary>A reaction refuses an event for good: it is kept as a failed delivery without another try.</summary>
public sealed class EventRefusedException(Refusal refusal) : Exception($"{refusal.Code}: {refusal.Detail}");
