using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>One audit, all the answers that were ever given in it, and what was done to it.</summary>
internal static class ReadAudit
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audits/{id}", Handle)
            .Named("ReadAudit", "One audit; a supplier sees its own from their scheduling on, and their results once they are reported.")
            .For([.. Role.Staff, Role.Supplier])
            .Answers<AuditView>();
        routes.MapGet("/audits/{id}/answers", HandleAnswers)
            .Named("ReadAuditAnswers", "Every answer that was given in an audit, the replaced ones too.")
            .For(Role.Staff)
            .Lists<Answer>();
        routes.MapGet("/audits/{id}/history", HandleHistory)
            .Named("ReadAuditHistory", "What was done to an audit: by whom, when and why.")
            .For(Role.Staff)
            .Lists<Change>();
    }

    /// <summary>What the caller may see; what it may not see does not exist for it.</summary>
    internal static Func<Audit, bool> VisibleTo(Caller caller) => audit =>
        caller.MaySee(audit.Plan.SupplierId) && (caller.SupplierId is null || audit.IsSharedWithSupplier());

    private static Task<IResult> Handle(string id, Resource<Audit> audits, Caller caller, CancellationToken ct) =>
        audits.Read(id, AuditView.For(caller), VisibleTo(caller), ct);

    private static Task<IResult> HandleAnswers(string id, Resource<Audit> audits, CancellationToken ct) =>
        audits.ReadList(id, audit => audit.Answers, ct: ct);

    private static Task<IResult> HandleHistory(string id, Resource<Audit> audits, CancellationToken ct) =>
        audits.ReadList(id, audit => audit.History, ct: ct);
}
