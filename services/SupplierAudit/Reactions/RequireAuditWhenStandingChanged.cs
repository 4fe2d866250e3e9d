using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Reactions;

/// <summary>A supplier that falls to standing D is due a for-cause audit.</summary>
internal sealed class RequireAuditWhenStandingChanged(IDocuments<AuditedSupplier> suppliers, IOptions<AuditOptions> options) : IReaction<StandingChanged>
{
    public Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct) =>
        suppliers.Tell(events, standing => standing.SupplierId, (supplier, heard) => supplier.Hear(heard, options.Value), nameof(RequireAuditWhenStandingChanged), ct);
}
