using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierAudit.Tests.AuditServiceRunning;

namespace SupplierQuality.SupplierAudit.Tests.Features;

/// <summary>A wrong request is refused with the field named, and changes nothing.</summary>
public class WrongRequests(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Theory]
    [InlineData("supplierId", "null", "/supplierId")]
    [InlineData("supplierId", "\" S\"", "/supplierId")]
    [InlineData("purpose", "\"curiosity\"", "/purpose")]
    [InlineData("type", "\"financial\"", "/type")]
    [InlineData("mode", "\"bySatellite\"", "/mode")]
    [InlineData("criteria", "[]", "/criteria")]
    [InlineData("criteria", "[\"ok\", \"\"]", "/criteria/1")]
    [InlineData("scope", "null", "/scope")]
    [InlineData("template", "\"\"", "/template")]
    [InlineData("plannedFrom", "\"1066-10-14\"", "/plannedFrom")]
    [InlineData("plannedTo", "\"2026-02-28\"", "/plannedTo")]
    [InlineData("leadAuditor", "null", "/leadAuditor")]
    [InlineData("team", "[null]", "/team/0/user")]
    [InlineData("team", "[{\"user\":\"bob\",\"role\":\"driver\"}]", "/team/0/role")]
    [InlineData("team", "[{\"user\":\"bob\",\"role\":\"auditor\"},{\"user\":\"bob\",\"role\":\"trainee\"}]", "/team/1/user")]
    [InlineData("plannedFrom", "\"2026-13-01\"", null)]
    [InlineData("plannedFrom", "20260301", null)]
    [InlineData("colour", "\"red\"", null)]
    public async Task A_plan(string field, string value, string? pointer)
    {
        var supplier = running.NewSupplier();
        var plan = JsonSerializer.SerializeToNode(Plan(supplier))!.AsObject();
        plan[field] = JsonNode.Parse(value);
        var answer = await running.Auditor.PostJson("/audits", plan.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        if (pointer is not null) Assert.Contains(pointer, answer.Pointers);
        Assert.Empty((await running.Auditor.GetJson($"/audits?supplierId={supplier}"))["items"].AsArray());
    }

    [Fact]
    public async Task A_plan_by_a_template_that_does_not_exist()
    {
        var answer = await running.Auditor.PostJson("/audits", Plan(running.NewSupplier(), template: "none"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "template-unknown"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("2026-03-10T09:00", "2026-03-10T09:00", "Europe/Berlin", "/end")]
    [InlineData("2026-03-10T09:00", "2026-06-10T09:00", "Europe/Berlin", "/end")]
    [InlineData("2026-03-10 09:00", "2026-03-10T16:00", "Europe/Berlin", "/start")]
    [InlineData("2026-03-10", "2026-03-10T16:00", "Europe/Berlin", "/start")]
    [InlineData("2026-03-29T02:30", "2026-03-29T16:00", "Europe/Berlin", "/start")]
    [InlineData("0001-01-01T00:00", "9999-12-31T23:59", "Europe/Berlin", "/end")]
    [InlineData("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "Europe/Berlin", "/start")]
    [InlineData("2026-03-10T09:00", "2026-03-10T16:00", "Berlin", "/timeZone")]
    public async Task A_time(string start, string end, string timeZone, string pointer)
    {
        var audit = await running.Audit(running.NewSupplier(), "planned");
        var answer = await running.Auditor.PostJson($"/audits/{audit["id"]}:schedule", Appointment(start, end, timeZone), ifMatch: "*");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(pointer, answer.Pointers);
    }

    [Theory]
    [InlineData("""{"answers":[]}""", "/answers")]
    [InlineData("""{"answers":[null]}""", "/answers/0/question")]
    [InlineData("""{"answers":[{"question":"q1","score":5,"evidence":"x"}]}""", "/answers/0/score")]
    [InlineData("""{"answers":[{"question":"q1","evidence":"x"}]}""", "/answers/0/score")]
    [InlineData("""{"answers":[{"question":"q1","score":4}]}""", "/answers/0/evidence")]
    [InlineData("""{"answers":[{"question":"q1","notApplicable":true}]}""", "/answers/0/reason")]
    [InlineData("""{"answers":[{"question":"q1","notApplicable":true,"reason":"x","score":4}]}""", "/answers/0/score")]
    [InlineData("""{"answers":[{"question":"q1","score":4,"evidence":"x"},{"question":"q1","score":6,"evidence":"x"}]}""", "/answers/1/question")]
    [InlineData("""{"answers":[{"question":"q1","score":"4","evidence":"x"}]}""", null)]
    [InlineData("[]", null)]
    public async Task An_answer(string body, string? pointer)
    {
        var audit = await running.Audit(running.NewSupplier(), "inProgress");
        var answer = await running.Auditor.PostJson($"/audits/{audit["id"]}/answers", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        if (pointer is not null) Assert.Contains(pointer, answer.Pointers);
        Assert.Empty((await running.Auditor.GetJson($"/audits/{audit["id"]}/answers"))["items"].AsArray());
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_not_asked()
    {
        var audit = await running.Audit(running.NewSupplier(), "inProgress");
        var answer = await running.Auditor.PostJson($"/audits/{audit["id"]}/answers", new { answers = new[] { new { question = "q9", score = 4, evidence = "x" } } });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "question-unknown"), (answer.Status, answer.Code));
        Assert.Equal(["/answers/0/question"], answer.Pointers);
    }

    [Fact]
    public async Task A_finding_a_report_and_a_cancellation_without_their_fields()
    {
        var audit = await running.Audit(running.NewSupplier(), "inProgress");
        var finding = await running.Auditor.PostJson($"/audits/{audit["id"]}/findings", new { grade = "huge" });
        Assert.Equal(["/grade", "/clause", "/requirement", "/statement", "/evidence"], finding.Pointers);
        Assert.Equal(["/summary", "/conclusion"], (await running.Auditor.PostJson($"/audits/{audit["id"]}:report", new { }, ifMatch: "*")).Pointers);
        Assert.Equal(["/reason"], (await running.Auditor.PostJson($"/audits/{audit["id"]}:cancel", new { }, ifMatch: "*")).Pointers);
    }
}
