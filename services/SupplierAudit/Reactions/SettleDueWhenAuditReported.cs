using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Reactions;

/// <summary>
/// A reported audit settles what was due because of the standing, and sets the date of the next surveillance. This service hears its own event, since a
/// report changes one document, the audit.
/// </summary>
internal sealed class SettleDueWhenAuditReported(IDocuments<AuditedSupplier> suppliers, IOptions<AuditOptions> options) : IReaction<AuditReported>
{
    public Task React(IReadOnlyList<Event<AuditReported>> events, CancellationToken ct) =>
        suppliers.Tell(events, report => report.SupplierId, (supplier, heard) => supplier.Hear(heard, options.Value), nameof(SettleDueWhenAuditReported), ct);
}
