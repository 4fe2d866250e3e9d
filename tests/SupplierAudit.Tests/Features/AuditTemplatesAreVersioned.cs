using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierAudit.Tests.AuditServiceRunning;

namespace SupplierQuality.SupplierAudit.Tests.Features;

public class AuditTemplatesAreVersioned(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task Each_put_is_a_version_and_all_of_them_are_kept()
    {
        Assert.Equal(HttpStatusCode.Created, (await running.Auditor.PutJson("/audit-templates/weld", Short("Welding"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Auditor.PutJson("/audit-templates/weld", Short("Welding 2"), ifMatch: "*")).Status);
        var third = await running.Auditor.PutJson("/audit-templates/weld", Short("Welding 3"), ifMatch: "*");
        Assert.Equal((3, 1m), ((int)third["version"], (decimal)third["questions"][0]!["weight"]!));

        foreach (var (version, name) in new[] { (1, "Welding"), (2, "Welding 2"), (3, "Welding 3") })
            Assert.Equal((version, name), await running.Auditor.GetJson($"/audit-templates/weld?version={version}") is var kept ? ((int)kept["version"], (string?)kept["name"]) : default);
        Assert.Equal("Welding 3", (string?)(await running.Auditor.GetJson("/audit-templates/weld"))["name"]);
        Assert.Equal(HttpStatusCode.NotFound, (await running.Auditor.GetJson("/audit-templates/weld?version=4")).Status);
        Assert.Equal(3, (await running.Auditor.GetJson("/audit-templates/weld/history"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task Of_several_at_once_none_is_lost()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => running.Auditor.PutJson("/audit-templates/race", Short($"Writer {i}"))));
        Assert.All(answers, answer => Assert.True((int)answer.Status < 300 || answer.Code is "template-changed-meanwhile" or "if-match-required", answer.ToString()));
        var written = answers.Where(answer => (int)answer.Status < 300).ToDictionary(answer => (int)answer["version"], answer => (string?)answer["name"]);
        Assert.Equal(Enumerable.Range(1, written.Count), written.Keys.Order());
        foreach (var (version, name) in written) Assert.Equal(name, (string?)(await running.Auditor.GetJson($"/audit-templates/race?version={version}"))["name"]);
    }

    [Fact]
    public async Task The_list_has_each_once_in_its_current_version()
    {
        await running.Auditor.PutJson("/audit-templates/cast", Short("Casting"));
        await running.Auditor.PutJson("/audit-templates/cast", Short("Castings"), ifMatch: "*");
        var list = (await running.Auditor.GetJson("/audit-templates?limit=1000"))["items"].AsArray();
        Assert.Equal("Castings", (string?)Assert.Single(list, template => (string?)template!["id"] == "cast")!["name"]);
    }

    [Fact]
    public async Task The_shipped_one_is_there_at_first_start_and_stays_as_it_was_put()
    {
        var folder = Directory.CreateTempSubdirectory("sq-templates-");
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Documents"] = $"Data Source={folder.FullName}/{{service}}.db" };
        await using (var first = await ServiceUnderTest.Start(AuditService.Define(), settings: settings))
        {
            var shipped = await first.As("auditor").GetJson("/audit-templates/iso9001-clause8");
            Assert.Equal((1, 32), ((int)shipped["version"], shipped["questions"].AsArray().Count));
            await first.As("auditor").PutJson("/audit-templates/iso9001-clause8", Short("Ours"), ifMatch: "*");
        }
        await using (var second = await ServiceUnderTest.Start(AuditService.Define(), settings: settings))
        {
            var put = await second.As("auditor").GetJson("/audit-templates/iso9001-clause8");
            Assert.Equal((2, "Ours"), ((int)put["version"], (string?)put["name"]));
            Assert.Equal(32, (await second.As("auditor").GetJson("/audit-templates/iso9001-clause8?version=1"))["questions"].AsArray().Count);
        }
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("""{"criteria":[],"questions":[{"id":"a","text":"?","clause":"8"}]}""", "/name")]
    [InlineData("""{"name":"x","criteria":[],"questions":[]}""", "/questions")]
    [InlineData("""{"name":"x","criteria":[],"questions":[null]}""", "/questions/0")]
    [InlineData("""{"name":"x","criteria":[null],"questions":[{"id":"a","text":"?","clause":"8"}]}""", "/criteria/0")]
    [InlineData("""{"name":"x","criteria":[],"questions":[{"id":"a","text":"?","clause":"8"},{"id":"a","text":"?","clause":"8"}]}""", "/questions/1/id")]
    [InlineData("""{"name":"x","criteria":[],"questions":[{"id":"a","text":"?","clause":"8","weight":0}]}""", "/questions/0/weight")]
    [InlineData("""{"name":"x","criteria":[],"questions":[{"id":"a","text":"?","clause":"8","weight":1e40}]}""", null)]
    [InlineData("""{"name":"x","criteria":[],"questions":[{"id":"a","text":"?","clause":"8","wieght":1}]}""", null)]
    public async Task What_is_wrong_is_named_and_changes_nothing(string body, string? pointer)
    {
        var answer = await running.Auditor.PutJson("/audit-templates/wrong", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        if (pointer is not null) Assert.Contains(pointer, answer.Pointers);
        Assert.Equal(HttpStatusCode.NotFound, (await running.Auditor.GetJson("/audit-templates/wrong")).Status);
    }
}
