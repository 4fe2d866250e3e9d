using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Audits by supplier, state and the day on which they begin, both days included.</summary>
internal static class ListAudits
{
    /// <summary>An audit in a list: without its questions, answers and findings.</summary>
    internal sealed record AuditItem(string Id, string State, string SupplierId, string? Site, string Purpose, string Type, string Mode, string Scope, string Template,
        DateOnly PlannedFrom, DateOnly PlannedTo, DateTimeOffset? Start, DateTimeOffset? End, string? TimeZone, string LeadAuditor, decimal? Score, string? Conclusion)
    {
        public static AuditItem From(Document<Audit> document)
        {
            var (audit, plan) = (document.State, document.State.Plan);
            return new(audit.Id, audit.State, plan.SupplierId, plan.Site, plan.Purpose, plan.Type, plan.Mode, plan.Scope, plan.Template, plan.PlannedFrom, plan.PlannedTo,
                audit.Appointment?.Start, audit.Appointment?.End, audit.Appointment?.TimeZone, plan.LeadAuditor, audit.Report?.Score, audit.Report?.Conclusion);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/audits", Handle)
        .Named("ListAudits", "Audits by supplier, state and the day on which they begin (from and to included), in that order.")
        .For([.. Role.Staff, Role.Supplier])
        .Lists<AuditItem>();

    private static async Task<IResult> Handle(string? supplierId, string? state, string? from, string? to, Resource<Audit> audits, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(supplierId, "?supplierId", optional: true).OneOf(state, "?state", AuditState.All, optional: true);
        var (first, last) = (errors.DayIn(from, "?from"), errors.DayIn(to, "?to"));
        errors.Require(!(last < first), "?to", "ends-before-start", "must not be before from");
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<Audit>()
            .Where(Audits.SharedWith, caller.Narrow(null))
            .Where(Audits.Supplier, caller.Narrow(supplierId))
            .Where(Audits.State, state)
            .From(Audits.On, first)
            .Before(Audits.On, last?.AddDays(1))
            .OrderBy(Audits.On);
        return await audits.List(query, AuditItem.From, ct);
    }
}
