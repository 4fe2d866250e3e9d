using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class KeepingCertificates(Onboarding onboarding) : IClassFixture<Onboarding>
{
    internal static object Certificate(string validTo, params string[] sites) =>
        new { type = "ISO 9001", number = "12 100 1", issuer = "TÜV SÜD", accreditation = "DAkkS", scope = "Casting of iron", sites, validFrom = "2023-03-11", validTo };

    [Fact]
    public async Task A_certificate_is_a_record_of_its_own()
    {
        var id = await onboarding.Prospect();

        var added = Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/certificates", Certificate("2026-09-10", "graz"), ifMatch: null));

        Assert.Equal((id, "valid", "2026-09-10"), ((string)added["supplierId"]!, (string)added["state"]!, (string)added["validTo"]!));
        var path = $"/certificates/{added["id"]}";
        Assert.Equal(path, added.Headers.Location?.OriginalString);
        Assert.Equal(added.Text, (await onboarding.Purchasing.GetJson(path)).Text);
        Assert.Equal(["added"], await onboarding.History(path));
        Assert.Equal("\"1\"", (await onboarding.Purchasing.GetJson($"/suppliers/{id}")).ETag);
    }

    [Fact]
    public async Task What_expires_is_listed_the_earliest_first()
    {
        var id = await onboarding.Prospect();
        foreach (var day in new[] { "2031-02-02", "2031-02-01", "2031-02-03" }) Expect(HttpStatusCode.Created, await onboarding.Post($"/suppliers/{id}/certificates", Certificate(day)));

        Assert.Equal(["2031-02-01", "2031-02-02"], await Days($"expiringBefore=2031-02-03&supplierId={id}"));
        Assert.Equal(["2031-02-01", "2031-02-02", "2031-02-03"], await Days($"supplierId={id}&state=valid"));
        Assert.Empty(await Days($"supplierId={id}&state=lapsed"));
        Assert.Equal(["?expiringBefore", "?state"], (await onboarding.Purchasing.GetJson("/certificates?expiringBefore=x&state=old")).Pointers);
    }

    [Fact]
    public async Task A_supplier_sees_its_own_only()
    {
        var (mine, other) = (await onboarding.Prospect(), await onboarding.Prospect());
        var (first, second) = (await onboarding.Post($"/suppliers/{mine}/certificates", Certificate("2030-01-01")), await onboarding.Post($"/suppliers/{other}/certificates", Certificate("2030-01-01")));
        var supplier = onboarding.Host.AsSupplier(mine);

        Assert.Equal([(string)first["id"]!], Items(await supplier.GetJson("/certificates")).Select(item => (string)item["id"]!));
        Assert.Empty(Items(await supplier.GetJson($"/certificates?supplierId={other}")));
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.GetJson($"/certificates/{second["id"]}")).Status);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_its_field()
    {
        var id = await onboarding.Prospect();

        Assert.Equal(["/type", "/number", "/issuer", "/validFrom", "/validTo"], (await onboarding.Post($"/suppliers/{id}/certificates", new { })).Pointers);
        Assert.Equal(["/validTo"], (await onboarding.Post($"/suppliers/{id}/certificates", Certificate("2023-03-10"))).Pointers);
        Assert.Equal(("site-unknown", "/sites/0"), await onboarding.Post($"/suppliers/{id}/certificates", Certificate("2030-01-01", "linz")) is var refused ? (refused.Code, refused.Pointers[0]) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await onboarding.Post("/suppliers/nobody/certificates", Certificate("2030-01-01"))).Status);
    }

    private async Task<IReadOnlyList<string>> Days(string query) => [.. Items(await onboarding.Purchasing.GetJson("/certificates?" + query)).Select(item => (string)item["validTo"]!)];
}
