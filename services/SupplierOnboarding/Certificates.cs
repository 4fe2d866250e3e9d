using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>How certificates are kept and found.</summary>
internal static class Certificates
{
    public static readonly Key<Certificate> Supplier = Key<Certificate>.One("supplier", certificate => certificate.SupplierId);
    public static readonly Key<Certificate> State = Key<Certificate>.One("state", certificate => certificate.State);
    public static readonly Key<Certificate> ValidTo = Key<Certificate>.One("validTo", certificate => certificate.ValidTo);

    public static readonly DocumentType<Certificate> Type = new("certificates",
        Index<Certificate>.On(Supplier, ValidTo), Index<Certificate>.On(State, ValidTo), Index<Certificate>.On(ValidTo));
}
