using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class AddCertificate
{
    internal sealed record Request
    {
        public string? Type { get; init; }
        public string? Number { get; init; }
        public string? Issuer { get; init; }
        public string? Accreditation { get; init; }
        public string? Scope { get; init; }
        public IReadOnlyList<string?>? Sites { get; init; }
        public DateOnly? ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }

        public FieldErrors Check()
        {
            var errors = new FieldErrors();
            return errors
                .Text(Type, "/type", 100)
                .Text(Number, "/number", 100)
                .Text(Issuer, "/issuer")
                .Text(Accreditation, "/accreditation", optional: true)
                .Text(Scope, "/scope", 1000, optional: true)
                .Each(Sites, "/sites", 200, (site, at) => errors.Id(site, at), optional: true)
                .Unique(Sites, "/sites", site => site)
                .Period(ValidFrom, ValidTo, "");
        }

        public Certificate ToCertificate(string id, string supplierId, Actor by, DateTimeOffset now) => new()
        {
            Id = id,
            SupplierId = supplierId,
            Type = Type!,
            Number = Number!,
            Issuer = Issuer!,
            Accreditation = Accreditation,
            Scope = Scope,
            Sites = Sites.Checked(),
            ValidFrom = ValidFrom!.Value,
            ValidTo = ValidTo!.Value,
            History = [new Change(now, by, "added")],
        };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}/certificates", Handle)
        .Named("AddCertificate", "Adds a certificate that a supplier holds; it lapses by itself when its last day is over.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer, Role.Auditor)
        .Answers<CertificateView>(201);

    private static async Task<IResult> Handle(
        string id, Request request, Resource<Certificate> certificates, IDocuments<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        if (await suppliers.Find(id, ct) is not { } supplier) return Problems.NotFound("supplier", id);
        var certificate = request.ToCertificate(certificates.NewId(), id, caller.Actor, clock.GetUtcNow());
        return await certificates.Create(certificate.Id, supplier.State.Certify(certificate), CertificateView.Of, $"/certificates/{certificate.Id}", ct);
    }
}
