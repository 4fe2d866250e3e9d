using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>The current version of every template, by name.</summary>
internal static class ListAuditTemplates
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/audit-templates", Handle)
        .Named("ListAuditTemplates", "The current version of every audit template.")
        .For(Role.Staff)
        .Lists<AuditTemplateView>();

    private static Task<IResult> Handle(Resource<AuditTemplate> templates, CancellationToken ct) =>
        templates.List(new Query<AuditTemplate>().OrderBy(AuditTemplates.Name), AuditTemplateView.From, ct);
}
