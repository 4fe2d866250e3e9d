using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class FindingSuppliers(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("zapfen", true)]
    [InlineData("ZAP", true)]
    [InlineData("stahl%20zapf", true)]
    [InlineData("gm zap", true)]
    [InlineData("apfen", false)]
    [InlineData("zapfen acme", false)]
    public async Task By_the_beginnings_of_words_in_the_name(string q, bool found)
    {
        var id = await onboarding.Prospect(("name", "Zapfen- & Stahlwerke GmbH"));

        Assert.Equal(found, (await Ids($"/suppliers?q={q}&limit=1000")).Contains(id));
    }

    [Fact]
    public async Task By_the_beginning_of_the_id()
    {
        var id = NewId("KRED-77-");
        Expect(HttpStatusCode.Created, await onboarding.Post("/suppliers", Form(id)));

        Assert.Contains(id, await Ids("/suppliers?q=kred-77&limit=1000"));
        Assert.Contains(id, await Ids($"/suppliers?q={id}"));
    }

    [Fact]
    public async Task By_state_and_commodity_together()
    {
        var commodity = NewId("c");
        var prospect = await onboarding.Prospect(("commodities", new System.Text.Json.Nodes.JsonArray(commodity)));
        var other = await onboarding.Prospect(("commodities", new System.Text.Json.Nodes.JsonArray(commodity, "more")));
        await onboarding.Moved(other, "archive");

        Assert.Equal([prospect], await Ids($"/suppliers?state=prospect&commodity={commodity}"));
        Assert.Equal([other], await Ids($"/suppliers?state=archived&commodity={commodity}&q=acme"));
        Assert.Equal(["?state"], (await onboarding.Purchasing.GetJson("/suppliers?state=unheard")).Pointers);
    }

    [Fact]
    public async Task A_supplier_sees_its_own_record_only()
    {
        var (mine, other) = (await onboarding.Prospect(), await onboarding.Prospect());
        var supplier = onboarding.Host.AsSupplier(mine);

        Assert.Equal([mine], Items(await supplier.GetJson("/suppliers")).Select(item => (string)item["id"]!));
        Assert.Equal(HttpStatusCode.OK, (await supplier.GetJson($"/suppliers/{mine}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.GetJson($"/suppliers/{other}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await supplier.GetJson("/proposals")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await supplier.PatchJson($"/suppliers/{mine}", new { name = "Better" }, "*")).Status);
    }

    [Fact]
    public async Task A_caller_that_is_a_supplier_of_nobody_sees_nothing()
    {
        await onboarding.Prospect();

        Assert.Empty(Items(await onboarding.Host.As("supplier").GetJson("/suppliers")));
        Assert.Empty(Items(await onboarding.Host.As("supplier").GetJson("/certificates")));
    }

    [Fact]
    public async Task A_history_comes_in_pages()
    {
        var id = await onboarding.Evaluated();

        var first = await onboarding.Purchasing.GetJson($"/suppliers/{id}/history?limit=1");
        var second = await onboarding.Purchasing.GetJson($"/suppliers/{id}/history?limit=1&cursor={first["nextCursor"]}");

        Assert.Equal(("registered", "evaluated"), ((string)Items(first)[0]["action"]!, (string)Items(second)[0]["action"]!));
        Assert.Null(second.Body!["nextCursor"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await onboarding.Purchasing.GetJson($"/suppliers/{id}/history?cursor=x")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await onboarding.Purchasing.GetJson($"/suppliers/{id}/history?limit=0")).Status);
    }

    private async Task<IReadOnlyList<string>> Ids(string path) => [.. Items(await onboarding.Purchasing.GetJson(path)).Select(item => (string)item["id"]!)];
}
