using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit;

/// <summary>How templates are kept: the current version of each under its id.</summary>
internal static class AuditTemplates
{
    public static readonly Key<AuditTemplate> Name = Key<AuditTemplate>.One("name", template => template.Content.Name);

    public static readonly DocumentType<AuditTemplate> Type = new("auditTemplates", Index<AuditTemplate>.On(Name));
}

/// <summary>A version of a template that another has followed, or is about to.</summary>
internal sealed record KeptTemplate(AuditTemplate Template)
{
    public static readonly DocumentType<KeptTemplate> Type = new("auditTemplateVersions");

    public static string IdOf(string template, int version) => $"{template}@{version}";
}
