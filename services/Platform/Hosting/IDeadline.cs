using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Hosting;

/// <summary>What time does to documents of one type. It falls due once for a document, however many replicas run: the write that follows is a compare-and-set.</summary>
public interface IDeadline<T> where T : class
{
    /// <summary>When something is to happen to a document in this state; null: never.</summary>
    static abstract DateTimeOffset? DueAt(T state);

    /// <summary>What happens then. The decision must move <see cref="DueAt"/> on, or end it; a refusal is logged and tried again.</summary>
    ValueTask<Decision<T>> Fall(Document<T> document, DateTimeOffset now, CancellationToken ct);
}
