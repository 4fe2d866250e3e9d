using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

public class CertificatesLapse
{
    private static readonly Certificate Iso9001 = new()
    {
        Id = "c1", SupplierId = "S-000001", Type = "ISO 9001", Number = "12", Issuer = "TÜV", ValidFrom = new(2023, 3, 11), ValidTo = new(2026, 3, 10),
    };

    private static readonly DateTimeOffset Midnight = new(2026, 3, 11, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_certificate_is_valid_through_its_last_day() =>
        Assert.Equal("certificate-valid", Iso9001.Lapse(Given.Anna, Midnight.AddTicks(-1)).Refusal?.Code);

    [Fact]
    public void It_lapses_when_its_last_day_is_over_and_never_again()
    {
        var lapsed = Iso9001.Lapse(Given.Anna, Midnight).Next!;

        Assert.Equal((Certificate.Lapsed, "lapsed"), (lapsed.State, lapsed.History[^1].Action));
        Assert.Null(lapsed.LapsesAt());
        Assert.Equal("certificate-lapsed", lapsed.Lapse(Given.Anna, Midnight).Refusal?.Code);
    }

    [Fact]
    public void It_covers_sites_that_the_supplier_has()
    {
        var supplier = Given.Prospect(new Site("graz", "Graz", "AT"));

        Assert.Null(supplier.Certify(Iso9001 with { Sites = ["graz"] }).Refusal);
        Assert.Equal("/sites/1", supplier.Certify(Iso9001 with { Sites = ["graz", "linz"] }).Refusal?.Pointer);
    }

    [Fact]
    public void An_archived_supplier_gets_no_certificate() => Assert.Equal("supplier-archived", Given.In(SupplierState.Archived).Certify(Iso9001).Refusal?.Code);
}
