using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Closes an audit that is reported.</summary>
internal static class CloseAudit
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}:close", Handle)
        .Named("CloseAudit", "Closes an audit that is reported.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<AuditView>();

    private static Task<IResult> Handle(string id, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct) =>
        audits.Change(id, audit => audit.State.Close(caller.Actor, clock.GetUtcNow()), AuditView.For(caller), ct: ct);
}
