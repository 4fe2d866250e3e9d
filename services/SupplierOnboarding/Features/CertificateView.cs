using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <param name="Sites">The supplier's sites that it covers; empty: all.</param>
/// <param name="State"><c>valid</c> or <c>lapsed</c>.</param>
internal sealed record CertificateView(
    string Id, string SupplierId, string Type, string Number, string Issuer, string? Accreditation, string? Scope, IReadOnlyList<string> Sites, DateOnly ValidFrom, DateOnly ValidTo, string State)
{
    public static CertificateView Of(Document<Certificate> document)
    {
        var certificate = document.State;
        return new(certificate.Id, certificate.SupplierId, certificate.Type, certificate.Number, certificate.Issuer, certificate.Accreditation, certificate.Scope,
            certificate.Sites, certificate.ValidFrom, certificate.ValidTo, certificate.State);
    }
}
