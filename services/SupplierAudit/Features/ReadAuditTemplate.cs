using System.Globalization;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>A template: its current version, an earlier one, or who wrote which when.</summary>
internal static class ReadAuditTemplate
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit-templates/{id}", Handle)
            .Named("ReadAuditTemplate", "An audit template: its current version, or an earlier one by ?version=.")
            .For(Role.Staff)
            .Answers<AuditTemplateView>();
        routes.MapGet("/audit-templates/{id}/history", HandleHistory)
            .Named("ReadAuditTemplateHistory", "Who wrote which version of an audit template, and when.")
            .For(Role.Staff)
            .Lists<Change>();
    }

    private static async Task<IResult> Handle(string id, string? version, Resource<AuditTemplate> templates, IDocuments<AuditTemplate> current,
        Resource<KeptTemplate> kept, CancellationToken ct)
    {
        if (version is null) return await templates.Read(id, AuditTemplateView.From, ct: ct);
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return Problems.Invalid(new FieldError("?version", "not-a-version", "must be a whole number from 1"));
        return await current.Find(id, ct) is { } found && found.State.Version == number
            ? await templates.Read(id, AuditTemplateView.From, template => template.Version == number, ct)
            : await kept.Read(KeptTemplate.IdOf(id, number), past => AuditTemplateView.From(past.State.Template), ct: ct);
    }

    private static Task<IResult> HandleHistory(string id, Resource<AuditTemplate> templates, CancellationToken ct) =>
        templates.ReadList(id, template => template.History, ct: ct);
}
