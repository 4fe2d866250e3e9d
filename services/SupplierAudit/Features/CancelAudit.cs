using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Calls an audit off that is not reported yet.</summary>
internal static class CancelAudit
{
    internal sealed record Request(string? Reason = null);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}:cancel", Handle)
        .Named("CancelAudit", "Calls an audit off that is not reported yet.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<AuditView>();

    private static async Task<IResult> Handle(string id, Request request, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 1000);
        if (errors.Any) return Problems.Invalid(errors);
        return await audits.Change(id, audit => audit.State.Cancel(request.Reason!, caller.Actor, clock.GetUtcNow()), AuditView.For(caller), ct: ct);
    }
}
