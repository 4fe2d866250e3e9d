using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>An audit as an entry for a calendar, RFC 5545.</summary>
internal static class ReadAuditCalendar
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/audits/{id}/calendar.ics", Handle)
        .Named("ReadAuditCalendar", "An audit as an iCalendar entry; taken in again, it moves or cancels the entry that is there.")
        .For([.. Role.Staff, Role.Supplier])
        .Answers<string>(200, "text/calendar");

    private static async Task<IResult> Handle(string id, IDocuments<Audit> audits, IDocuments<AuditedSupplier> suppliers, Caller caller, HttpContext http,
        CancellationToken ct)
    {
        if (await audits.Find(id, ct) is not { } audit || !ReadAudit.VisibleTo(caller)(audit.State)) return Problems.NotFound("audit", id);
        var supplier = await suppliers.Find(audit.State.Plan.SupplierId, ct);
        http.Response.Headers.ETag = $"\"{audit.Version}\"";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.ics\"";
        var text = AuditCalendar.Of(audit.State, supplier?.State.Name);
        return Results.Text(text, $"text/calendar; charset=utf-8; method={AuditCalendar.MethodOf(audit.State)}");
    }
}
