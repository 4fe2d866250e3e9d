using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Begins an audit that is scheduled.</summary>
internal static class StartAudit
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}:start", Handle)
        .Named("StartAudit", "Begins an audit that is scheduled.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<AuditView>();

    private static Task<IResult> Handle(string id, Resource<Audit> audits, Caller caller, TimeProvider clock, CancellationToken ct) =>
        audits.Change(id, audit => audit.State.Start(caller.Actor, clock.GetUtcNow()), AuditView.For(caller), ct: ct);
}
