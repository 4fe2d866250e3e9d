using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>A version of a template as it is read.</summary>
internal sealed record AuditTemplateView(string Id, int Version, string Name, IReadOnlyList<string> Criteria, IReadOnlyList<Question> Questions)
{
    public static AuditTemplateView From(Document<AuditTemplate> document) => From(document.State);

    public static AuditTemplateView From(AuditTemplate template) =>
        new(template.Id, template.Version, template.Content.Name, template.Content.Criteria, template.Content.Questions);
}
