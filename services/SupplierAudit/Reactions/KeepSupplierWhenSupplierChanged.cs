using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Reactions;

/// <summary>Keeps the name, state and criticality of suppliers; with the criticality the date of the next surveillance moves.</summary>
internal sealed class KeepSupplierWhenSupplierChanged(IDocuments<AuditedSupplier> suppliers, IOptions<AuditOptions> options) : IReaction<SupplierChanged>
{
    public Task React(IReadOnlyList<Event<SupplierChanged>> events, CancellationToken ct) =>
        suppliers.Tell(events, supplier => supplier.SupplierId, (supplier, heard) => supplier.Hear(heard, options.Value), nameof(KeepSupplierWhenSupplierChanged), ct);
}
