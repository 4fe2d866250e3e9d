using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>What each supplier is due first, the earliest first, with the audit that is under way for it.</summary>
internal static class ListAuditsDue
{
    /// <param name="AuditId">The open audit of that purpose which begins first; absent: none is planned yet.</param>
    internal sealed record AuditDue(string SupplierId, string? SupplierName, string? Site, string Purpose, string Reason, DateOnly DueDate, string? AuditId);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/audits-due", Handle)
        .Named("ListAuditsDue", "The audit that each supplier is due first, those before a date, the earliest first.")
        .For(Role.Staff)
        .Lists<AuditDue>();

    private static async Task<IResult> Handle(string? before, IDocuments<AuditedSupplier> suppliers, IDocuments<Audit> audits, HttpContext http, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var day = errors.DayIn(before, "?before");
        var (limit, cursor) = Listing.Page(http.Request);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<AuditedSupplier>().Before(AuditedSuppliers.DueDate, day).OrderBy(AuditedSuppliers.DueDate);
        var page = await suppliers.Query(query.Take(limit).After(cursor), ct);
        var open = await OpenAudits(audits, page.Items, ct);
        return Listing.Of(http, new ListView<AuditDue>([.. page.Items.Select(supplier => DueOf(supplier.State, open[supplier.Id]))], page.NextCursor));
    }

    /// <summary>They are looked up, not kept beside what is due: an audit that is planned, moved or cancelled shows at once.</summary>
    private static async Task<ILookup<string, Audit>> OpenAudits(IDocuments<Audit> audits, IReadOnlyList<Document<AuditedSupplier>> suppliers, CancellationToken ct)
    {
        var found = new List<Audit>();
        var query = new Query<Audit>().WhereAny(Audits.Supplier, suppliers.Select(supplier => supplier.Id)).WhereAny(Audits.State, AuditState.Open);
        if (suppliers.Count > 0)
            await foreach (var audit in audits.All(query, ct)) found.Add(audit.State);
        return found.ToLookup(audit => audit.Plan.SupplierId);
    }

    private static AuditDue DueOf(AuditedSupplier supplier, IEnumerable<Audit> open)
    {
        var due = supplier.Due[0];
        var audit = open.Where(each => each.Plan.Purpose == due.Purpose).MinBy(each => (each.BeginsOn(), each.Id));
        return new(supplier.SupplierId, supplier.Name, audit?.Plan.Site, due.Purpose, due.Reason, due.DueDate, audit?.Id);
    }
}
