using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Reports an audit: its score is taken from the answers, its conclusion is the lead auditor's.</summary>
internal static class ReportAudit
{
    internal sealed record Request(string? Summary = null, string? Conclusion = null);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}:report", Handle)
        .Named("ReportAudit", "Reports an audit in which every question is answered.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<AuditView>();

    private static async Task<IResult> Handle(string id, Request request, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Summary, "/summary", 10_000).OneOf(request.Conclusion, "/conclusion", AuditReport.Conclusions);
        if (errors.Any) return Problems.Invalid(errors);
        var now = clock.GetUtcNow();
        return await audits.Change(id, audit => audit.State.ReportIt(request.Summary!, request.Conclusion!, caller.Actor, now), AuditView.For(caller), ct: ct);
    }
}
