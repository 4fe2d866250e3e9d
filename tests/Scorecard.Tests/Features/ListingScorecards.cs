namespace SupplierQuality.Scorecard.Tests.Features;

/// <summary>Has the service to itself, since lists show all suppliers.</summary>
public sealed class ListingScorecards(ListingScorecards.SixSuppliers six) : IClassFixture<ListingScorecards.SixSuppliers>
{
    /// <summary>G1 to G3 are good this month, B1 and B2 bad, N1 has too few lots; in January all were bad but B1.</summary>
    public sealed class SixSuppliers : IAsyncLifetime
    {
        public ScorecardUnderTest Scorecard { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Scorecard.InitializeAsync();
            await Scorecard.IsTold([.. Told.Good("G1", 5), .. Told.Good("G2", 5), .. Told.Good("G3", 5), .. Told.Bad("B1", 5), .. Told.Bad("B2", 5), .. Told.Good("N1", 1)]);
            await Scorecard.IsTold([.. Told.Bad("G1", 5, "2026-01-07"), .. Told.Bad("G2", 5, "2026-01-07"), .. Told.Bad("G3", 5, "2026-01-07"), .. Told.Good("B1", 5, "2026-01-07"), .. Told.Bad("B2", 5, "2026-01-07")]);
        }

        public ValueTask DisposeAsync() => Scorecard.DisposeAsync();
    }

    [Theory]
    [InlineData("", "B1:D B2:D G1:A G2:A G3:A N1:insufficientData")]
    [InlineData("?standing=A", "G1:A G2:A G3:A")]
    [InlineData("?standing=D", "B1:D B2:D")]
    [InlineData("?standing=C", "")]
    [InlineData("?standing=insufficientData", "N1:insufficientData")]
    [InlineData("?period=2026-03&standing=A", "G1:A G2:A G3:A")]
    [InlineData("?period=2026-01", "B1:A B2:D G1:D G2:D G3:D N1:insufficientData")]
    [InlineData("?period=2026-01&standing=A", "B1:A")]
    [InlineData("?period=2026-01&standing=D", "B2:D G1:D G2:D G3:D")]
    public async Task By_month_and_standing(string query, string expected)
    {
        foreach (var limit in (int[])[1, 2, 50])
        {
            var cards = await six.Scorecard.All("/scorecards" + query, limit);
            Assert.Equal(expected, string.Join(' ', cards.Select(card => $"{card["supplierId"]}:{card["standing"]}")));
        }
    }

    [Theory]
    [InlineData("", "B1:D B2:D G1:A G2:A G3:A N1:insufficientData")]
    [InlineData("?standing=D", "B1:D B2:D")]
    public async Task Current_standings(string query, string expected)
    {
        var standings = await six.Scorecard.All("/standings" + query, 2);
        Assert.Equal(expected, string.Join(' ', standings.Select(standing => $"{standing["supplierId"]}:{standing["standing"]}")));
    }

    [Theory]
    [InlineData("/scorecards?standing=E")]
    [InlineData("/scorecards?standing=a")]
    [InlineData("/standings?standing=")]
    public async Task A_standing_that_there_is_none_of_is_refused(string path)
    {
        var answer = await six.Scorecard.Get(path);
        Assert.Equal((400, "?standing"), ((int)answer.Status, answer.Pointers.Single()));
    }

    [Fact]
    public async Task A_supplier_sees_its_own_only()
    {
        var supplier = six.Scorecard.Service.AsSupplier("G1");
        foreach (var list in (string[])["/scorecards", "/scorecards?period=2026-01", "/standings"])
        {
            var answer = await supplier.GetJsonOk(list);
            Assert.Equal("G1", (string?)Assert.Single(answer["items"].AsArray())!["supplierId"]);
        }
        foreach (var path in (string[])["/scorecards/{0}", "/scorecards/{0}/explanation", "/standings/{0}", "/standings/{0}/history"])
        {
            await supplier.GetJsonOk(string.Format(null, path, "G1"));
            Assert.Equal(404, (int)(await TestKit.HttpExtensions.GetJson(supplier, string.Format(null, path, "G2"))).Status);
        }
    }

    [Fact]
    public async Task A_supplier_that_is_not_known_which_sees_nothing()
    {
        var supplier = six.Scorecard.Service.As("supplier");
        foreach (var list in (string[])["/scorecards", "/standings"]) Assert.Empty((await supplier.GetJsonOk(list))["items"].AsArray());
        Assert.Equal(404, (int)(await TestKit.HttpExtensions.GetJson(supplier, "/scorecards/G1")).Status);
    }

    [Theory]
    [InlineData("/scorecards")]
    [InlineData("/scorecards/G1")]
    [InlineData("/scorecards/G1/explanation")]
    [InlineData("/standings")]
    [InlineData("/standings/G1")]
    [InlineData("/standings/G1/history")]
    public async Task Staff_and_machines_with_the_scope_read_all(string path)
    {
        var service = six.Scorecard.Service;
        foreach (var role in (string[])["purchasing", "supplier-quality-engineer", "inspector", "auditor", "certification-auditor", "admin"]) await service.As(role).GetJsonOk(path);
        await service.AsErp("erp", "scorecards:read").GetJsonOk(path);
        Assert.Equal(403, (int)(await TestKit.HttpExtensions.GetJson(service.AsErp("erp", "receipts:write"), path)).Status);
        Assert.Equal(401, (int)(await TestKit.HttpExtensions.GetJson(service.Anonymous(), path)).Status);
    }
}

file static class Ok
{
    public static async Task<TestKit.Answer> GetJsonOk(this HttpClient client, string path)
    {
        var answer = await TestKit.HttpExtensions.GetJson(client, path);
        Assert.True((int)answer.Status == 200, answer.ToString());
        return answer;
    }
}
