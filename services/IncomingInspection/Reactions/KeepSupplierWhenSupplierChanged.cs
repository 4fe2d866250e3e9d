using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.IncomingInspection.Reactions;

/// <summary>Keeps what a supplier is and what may be bought from it: lots are held by it. What is older than what is kept is dropped.</summary>
internal sealed class KeepSupplierWhenSupplierChanged(IDocuments<Supplier> suppliers) : IReaction<SupplierChanged>
{
    public Task React(IReadOnlyList<Event<SupplierChanged>> events, CancellationToken ct) => suppliers.Write(
        [.. events.GroupBy(each => each.Body.SupplierId).Select(group => group.MaxBy(each => each.Version)!)
            .Select(last => Write<Supplier>.UpsertIfNewer(last.Body.SupplierId, last.Version, new(last.Body.State, last.Body.Scopes)))], ct);
}
