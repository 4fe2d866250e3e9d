using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ReadCertificates
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/certificates", List)
            .Named("ListCertificates", "Certificates by supplier and state, and those that expire before a day; the earliest first.")
            .For([.. Role.Staff, Role.Supplier])
            .Lists<CertificateView>();
        routes.MapGet("/certificates/{id}", Read)
            .Named("ReadCertificate", "A certificate.")
            .For([.. Role.Staff, Role.Supplier])
            .Answers<CertificateView>();
        routes.MapGet("/certificates/{id}/history", History)
            .Named("ReadCertificateHistory", "Each change of a certificate: what, when, by whom, why.")
            .For(Role.Staff)
            .Lists<Change>();
    }

    private static async Task<IResult> List(string? expiringBefore, string? supplierId, string? state, Resource<Certificate> certificates, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors()
            .Day(expiringBefore, "?expiringBefore", out var before)
            .Id(supplierId, "?supplierId", optional: true)
            .OneOf(state, "?state", [Certificate.Valid, Certificate.Lapsed], optional: true);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<Certificate>()
            .Where(Certificates.Supplier, caller.Narrow(supplierId)).Where(Certificates.State, state).Before(Certificates.ValidTo, before).OrderBy(Certificates.ValidTo);
        return await certificates.List(query, CertificateView.Of, ct);
    }

    private static Task<IResult> Read(string id, Resource<Certificate> certificates, Caller caller, CancellationToken ct) =>
        certificates.Read(id, CertificateView.Of, certificate => caller.MaySee(certificate.SupplierId), ct);

    private static async Task<IResult> History(string id, HttpContext http, IDocuments<Certificate> certificates, CancellationToken ct) =>
        await certificates.Find(id, ct) is { } certificate ? Listing.Whole(http, certificate.State.History) : Problems.NotFound("certificate", id);
}
