using System.Net;
using SupplierQuality.IncomingInspection.Features;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary><c>GET /sampling-plan</c> and <c>POST /sampling:simulate</c>, in a host that offers nothing else.</summary>
public sealed class SamplingOverHttp : IAsyncLifetime
{
    private ServiceUnderTest service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceUnderTest.Start(new Service("inspection").Maps(FindSamplingPlan.Map, SimulateSampling.Map));

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_plan_is_found_with_its_explanation_and_its_curve()
    {
        var answer = await service.As("inspector").GetJson("/sampling-plan?standard=Z1.4&lotSize=2000&level=II&aql=0.65&severity=reduced&sampling=single");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ("Z1.4", "2003", "K", "K", 50, 1, 3, false),
            ((string)answer["standard"]!, (string)answer["edition"]!, (string)answer["codeLetter"]!, (string)answer["effectiveCodeLetter"]!,
                (int)answer["sampleSize"]!, (int)answer["acceptanceNumber"]!, (int)answer["rejectionNumber"]!, (bool)answer["fullInspection"]!));
        Assert.Contains("code letter K", (string)answer["explanation"]!, StringComparison.Ordinal);
        Assert.Contains(answer["operatingCharacteristic"].AsArray(), point => (double)point!["probabilityOfAcceptance"]! == 0.95 && (double)point["p"]! > 0);
    }

    [Fact]
    public async Task Severity_is_normal_and_sampling_single_unless_asked_otherwise()
    {
        var answer = await service.As("purchasing").GetJson("/sampling-plan?standard=ISO2859-1&lotSize=40&level=II&aql=0.65");

        Assert.Equal(("D", "F", 20), ((string)answer["codeLetter"]!, (string)answer["effectiveCodeLetter"]!, (int)answer["sampleSize"]!));
    }

    [Theory]
    [InlineData("lotSize=10&level=II&aql=1.0", "?standard", "required")]
    [InlineData("standard=Z1.9&lotSize=10&level=II&aql=1.0", "?standard", "not-allowed")]
    [InlineData("standard=Z1.4&level=II&aql=1.0", "?lotSize", "required")]
    [InlineData("standard=Z1.4&lotSize=0&level=II&aql=1.0", "?lotSize", "out-of-range")]
    [InlineData("standard=Z1.4&lotSize=1.5&level=II&aql=1.0", "?lotSize", "out-of-range")]
    [InlineData("standard=Z1.4&lotSize=-1&level=II&aql=1.0", "?lotSize", "out-of-range")]
    [InlineData("standard=Z1.4&lotSize=many&level=II&aql=1.0", "?lotSize", "out-of-range")]
    [InlineData("standard=Z1.4&lotSize=99999999999999999999&level=II&aql=1.0", "?lotSize", "out-of-range")]
    [InlineData("standard=Z1.4&lotSize=10&level=IV&aql=1.0", "?level", "not-allowed")]
    [InlineData("standard=Z1.4&lotSize=10&level=II&aql=1", "?aql", "not-allowed")]
    [InlineData("standard=Z1.4&lotSize=10&level=II&aql=15&sampling=c0", "?aql", "not-allowed")]
    [InlineData("standard=Z1.4&lotSize=10&level=II&aql=1.0&severity=discontinued", "?severity", "not-allowed")]
    [InlineData("standard=Z1.4&lotSize=10&level=II&aql=1.0&sampling=full", "?sampling", "not-allowed")]
    public async Task A_wrong_parameter_is_named(string query, string pointer, string code)
    {
        var answer = await service.As("inspector").GetJson($"/sampling-plan?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (answer.Status, answer.Code));
        Assert.Equal([pointer], answer.Pointers);
        Assert.Equal(code, (string)answer["errors"][0]!["code"]!);
    }

    [Fact]
    public async Task Double_sampling_is_refused()
    {
        var answer = await service.As("inspector").GetJson("/sampling-plan?standard=Z1.4&lotSize=10&level=II&aql=1.0&sampling=double");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "sampling-not-supported"), (answer.Status, answer.Code));
        Assert.Equal(["?sampling"], answer.Pointers);
    }

    [Fact]
    public async Task A_sequence_of_lots_is_led_through_the_severities()
    {
        var answer = await Simulate(new { standard = "Z1.4", level = "II", aql = "0.65", reducedApproved = true, lots = Lots(3, 3, 2, 2, 2, 2, 2, 0) });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var lots = answer["lots"].AsArray();
        Assert.Equal(
            ["normal normal", "normal tightened", "tightened tightened", "tightened tightened", "tightened tightened", "tightened tightened", "tightened discontinued", "discontinued discontinued"],
            lots.Select(lot => $"{lot!["severity"]} {lot["next"]}"));
        Assert.Equal("2 of 2 consecutive lots on normal inspection were not accepted", (string)lots[1]!["event"]!);
        Assert.Equal(("K", 125, 1, 2, false), ((string)lots[2]!["codeLetter"]!, (int)lots[2]!["sampleSize"]!, (int)lots[2]!["acceptanceNumber"]!, (int)lots[2]!["rejectionNumber"]!, (bool)lots[2]!["accepted"]!));
        Assert.Null(lots[0]!["switchingScore"]);
        Assert.Null(lots[0]!["event"]);
        Assert.Null(lots[7]!["accepted"]);
    }

    [Fact]
    public async Task The_limit_numbers_count_unless_they_are_given_up()
    {
        var lots = Lots(2, 2, 2, 2, 2, 2, 2, 2, 2, 2);

        var kept = await Simulate(new { standard = "Z1.4", level = "II", aql = "0.65", reducedApproved = true, lots });
        var givenUp = await Simulate(new { standard = "Z1.4", level = "II", aql = "0.65", reducedApproved = true, useLimitNumbers = false, lots });

        Assert.Equal(("normal", "reduced"), ((string)kept["lots"][9]!["next"]!, (string)givenUp["lots"][9]!["next"]!));
    }

    [Fact]
    public async Task The_switching_score_is_shown()
    {
        var answer = await Simulate(new { standard = "ISO2859-1", level = "II", aql = "0.65", reducedApproved = true, lots = Lots(0, 1, 0, 0, 0, 0, 0, 0, 0, 0) });

        Assert.Equal([3, 6, 9, 12, 15, 18, 21, 24, 27, 30], answer["lots"].AsArray().Select(lot => (int)lot!["switchingScore"]!));
        Assert.Equal("reduced", (string)answer["lots"][9]!["next"]!);
    }

    [Fact]
    public async Task What_is_wrong_with_a_simulation_is_told_at_its_place()
    {
        var fields = await Simulate("""{"standard":"Z1","aql":"1","lots":[]}""");
        var lots = await Simulate("""{"standard":"Z1.4","level":"II","aql":"1.0","lots":[{"lotSize":0,"nonconforming":-1},null,{"lotSize":1.5,"nonconforming":1e300},{}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, fields.Status);
        Assert.Equal(["/standard", "/level", "/aql", "/lots"], fields.Pointers);
        Assert.Equal(HttpStatusCode.BadRequest, lots.Status);

        var places = await Simulate("""{"standard":"Z1.4","level":"II","aql":"1.0","lots":[{"lotSize":0,"nonconforming":-1},null,{"lotSize":1.5,"nonconforming":1e13},{}]}""");
        Assert.Equal(["/lots/0/lotSize", "/lots/0/nonconforming", "/lots/1", "/lots/2/lotSize", "/lots/2/nonconforming", "/lots/3/lotSize", "/lots/3/nonconforming"], places.Pointers);
    }

    [Fact]
    public async Task All_staff_and_machines_may_ask_and_suppliers_may_not()
    {
        const string path = "/sampling-plan?standard=Z1.4&lotSize=10&level=II&aql=1.0";
        foreach (var role in new[] { "admin", "purchasing", "supplier-quality-engineer", "inspector", "auditor", "certification-auditor", "erp" })
            Assert.Equal(HttpStatusCode.OK, (await service.As(role).GetJson(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.AsErp("sap", "inspection:read").GetJson(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.AsErp("sap", "gate").GetJson(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.AsSupplier("S-1").GetJson(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Anonymous().GetJson(path)).Status);
    }

    private Task<Answer> Simulate(object body) => service.As("supplier-quality-engineer").PostJson("/sampling:simulate", body);

    /// <summary>Lots of 2000 (letter K at level II) in which so many were found.</summary>
    private static object[] Lots(params int[] found) => [.. found.Select(nonconforming => new { lotSize = 2000, nonconforming })];
}
