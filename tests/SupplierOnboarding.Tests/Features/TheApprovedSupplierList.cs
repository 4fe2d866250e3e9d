using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class TheApprovedSupplierList(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task It_has_who_is_approved_today_for_what_is_asked()
    {
        var (commodity, part) = (NewId("c"), NewId("p"));
        var anywhere = await onboarding.Approved(scope: new { commodity, validFrom = "2026-01-01" });
        var inGraz = await onboarding.Approved("approveConditionally", new { part, plant = "graz", validFrom = "2026-01-01" });
        var expired = await onboarding.Approved(scope: new { commodity, validFrom = "2026-01-01", validTo = "2026-03-01" });
        var suspended = await onboarding.Moved(await onboarding.Approved(scope: new { commodity, validFrom = "2026-01-01" }), "suspend");

        Assert.Equal([anywhere], await Ids($"commodity={commodity}"));
        Assert.Equal([anywhere], await Ids($"commodity={commodity}&plant=linz"));
        Assert.Equal([inGraz], await Ids($"part={part}"));
        Assert.Equal([inGraz], await Ids($"part={part}&plant=graz"));
        Assert.Empty(await Ids($"part={part}&plant=linz"));
        Assert.Equal(new[] { anywhere, inGraz }.Order(StringComparer.Ordinal), await Ids($"part={part}&commodity={commodity}&plant=graz"));
        var all = await Ids("limit=1000");
        Assert.True(all.Contains(anywhere) && all.Contains(inGraz) && !all.Contains(expired) && !all.Contains(suspended), string.Join(' ', all));
        var scope = Assert.Single(Items(await onboarding.Purchasing.GetJson($"/approved-suppliers?part={part}")))["scopes"]!.AsArray();
        Assert.True((bool)Assert.Single(scope)!["conditional"]!);
    }

    [Fact]
    public async Task A_page_is_not_empty_while_another_one_follows()
    {
        var commodity = NewId("c");
        for (var i = 0; i < 3; i++) await onboarding.Approved(scope: new { commodity, validFrom = "2026-01-01", validTo = "2026-01-31" });
        var last = await onboarding.Approved(scope: new { commodity, validFrom = "2026-01-01" });

        Assert.Equal([last], await Ids($"commodity={commodity}&limit=1"));
    }

    private async Task<IReadOnlyList<string>> Ids(string query) => [.. Items(await onboarding.Purchasing.GetJson("/approved-suppliers?" + query)).Select(item => (string)item["supplierId"]!)];
}
