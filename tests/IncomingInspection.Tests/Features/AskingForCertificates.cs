using System.Net;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>A plan may want a certificate with each lot: the lot is held until a quality engineer has seen it.</summary>
public sealed class AskingForCertificates(InspectionHost host) : IClassFixture<InspectionHost>
{
    private static readonly object[] Characteristics = [new { id = "general", @class = "major", kind = "attribute", aql = "1.0" }];

    private readonly string part = TestReceipt.Fresh("P");

    [Theory]
    [InlineData("conformance", "single", "a certificate of conformance is required")]
    [InlineData("analysis", "none", "a certificate of analysis is required")]
    [InlineData("3.1", "full", "an inspection certificate 3.1 (EN 10204) is required")]
    public async Task Each_lot_is_held_until_its_certificate_was_seen(string certificate, string sampling, string reason)
    {
        Assert.Equal(certificate, (string?)(await Plan(certificate, sampling))["requiresCertificate"]);
        Assert.EndsWith($"; certificate {certificate}", (string?)(await host.Engineer.GetJson($"/inspection-plans/{part}/history"))["items"][0]!["reason"], StringComparison.Ordinal);
        var recorded = await host.Erp.Receive(await Receipt());

        var lot = await host.Erp.Lot(recorded);
        var hold = Assert.Single(lot["holds"].AsArray())!;
        Assert.Equal(("certificate-missing", reason, 0m), ((string?)hold["code"], (string?)hold["reason"], (decimal)lot["usableQuantity"]!));

        var released = await host.Engineer.PostJson($"/lots/{recorded["id"]}/holds/{hold["id"]}:release", new { reason = "seen, no. 4711" }, "*");
        Assert.Equal(100m, (decimal)released["usableQuantity"]!);
    }

    [Fact]
    public async Task What_was_asked_for_when_the_lot_came_in_stands_until_the_lot_is_another()
    {
        await Plan("3.1", "single");
        var receipt = await Receipt();
        var recorded = await host.Erp.Receive(receipt);
        Assert.Equal(("\"1\"", "if-match-required"), ((await Plan("3.1", "single")).ETag, (await Plan(null, "single")).Code));
        Assert.Equal(HttpStatusCode.OK, (await Plan(null, "single", "*")).Status);
        await host.Erp.Receive(receipt with { Revision = 2, Quantity = 1000 });
        Assert.Equal("certificate-missing", (string?)Assert.Single((await host.Erp.Lot(recorded))["holds"].AsArray())!["code"]);

        await host.Erp.Receive(receipt with { Revision = 3, Quantity = 1000, Part = "P" });

        Assert.Empty((await host.Erp.Lot(recorded))["holds"].AsArray());
        Assert.EndsWith("; certificate 3.1", (string?)(await host.Engineer.GetJson($"/lots/{recorded["id"]}/history"))["items"].AsArray()[^1]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_of_another_kind_are_refused()
    {
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "certificates-not-supported"), (await Plan("3.2", "single") is var refused ? refused.Status : default, refused.Code));
        Assert.Equal(["/requiresCertificate"], (await Plan("2.2", "single")).Pointers);
    }

    private Task<Answer> Plan(string? certificate, string sampling, string? ifMatch = null) => host.Engineer.PutJson($"/inspection-plans/{part}",
        new { standard = "Z1.4", level = "II", sampling, reason = sampling == "none" ? "process audited" : null, characteristics = Characteristics, requiresCertificate = certificate }, ifMatch);

    private async Task<TestReceipt> Receipt()
    {
        var supplier = TestReceipt.Fresh("S");
        await host.Service.Tell(supplier, 1, DecidingALot.Supplier(supplier, "approved",
            new ApprovedScope { Part = part, ValidFrom = new(2026, 1, 1) }, new ApprovedScope { Part = "P", ValidFrom = new(2026, 1, 1) }));
        return new TestReceipt { SupplierId = supplier, Part = part }.Inspected(100);
    }
}
