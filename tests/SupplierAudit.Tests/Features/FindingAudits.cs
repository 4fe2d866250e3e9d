using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierAudit.Tests.AuditServiceRunning;

namespace SupplierQuality.SupplierAudit.Tests.Features;

public class FindingAudits(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task By_the_day_on_which_they_begin_both_days_included()
    {
        var supplier = running.NewSupplier();
        foreach (var day in new[] { "2026-05-03", "2026-05-01", "2026-05-02", "2026-05-04" }) await running.Planned(Plan(supplier, plannedFrom: day, plannedTo: "2026-05-30"));
        var found = await running.Purchasing.GetJson($"/audits?supplierId={supplier}&from=2026-05-02&to=2026-05-03");
        Assert.Equal(["2026-05-02", "2026-05-03"], found["items"].AsArray().Select(audit => (string?)audit!["plannedFrom"]));
    }

    [Fact]
    public async Task A_scheduled_one_is_found_by_its_day_at_the_place()
    {
        var supplier = running.NewSupplier();
        var audit = await running.Planned(Plan(supplier));
        await running.Step(audit, "schedule", Appointment("2026-06-02T08:00", "2026-06-02T16:00", "Pacific/Auckland")); // still the 1st in UTC
        Assert.Single((await running.Purchasing.GetJson($"/audits?supplierId={supplier}&from=2026-06-02&to=2026-06-02"))["items"].AsArray());
        Assert.Empty((await running.Purchasing.GetJson($"/audits?supplierId={supplier}&from=2026-06-01&to=2026-06-01"))["items"].AsArray());
    }

    [Fact]
    public async Task By_state_page_by_page()
    {
        var supplier = running.NewSupplier();
        for (var i = 0; i < 5; i++) await running.Audit(supplier, i == 2 ? "scheduled" : "planned");
        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await running.Purchasing.GetJson($"/audits?supplierId={supplier}&state=planned&limit=2{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}");
            found.AddRange(page["items"].AsArray().Select(audit => (string)audit!["id"]!));
            cursor = (string?)page.Body!["nextCursor"];
        }
        Assert.Equal(4, found.Distinct().Count());
        Assert.Equal(4, found.Count);
    }

    [Theory]
    [InlineData("/audits?state=open", "?state")]
    [InlineData("/audits?from=2026-3-1", "?from")]
    [InlineData("/audits?to=0001-01-01", "?to")]
    [InlineData("/audits?from=2026-03-02&to=2026-03-01", "?to")]
    [InlineData("/audits?limit=0", "?limit")]
    [InlineData("/audits-due?before=tomorrow", "?before")]
    [InlineData("/audits-due?limit=1001", "?limit")]
    [InlineData("/audit-templates/short?version=one", "?version")]
    public async Task A_question_that_makes_no_sense_is_refused(string path, string pointer)
    {
        var answer = await running.Purchasing.GetJson(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([pointer], answer.Pointers);
    }

    [Theory]
    [InlineData("/audits?cursor=rubbish")]
    [InlineData("/audits-due?cursor=rubbish")]
    public async Task A_cursor_of_nobody_is_refused(string path) => Assert.Equal(HttpStatusCode.BadRequest, (await running.Purchasing.GetJson(path)).Status);

    [Theory]
    [InlineData("/audits/nobody")]
    [InlineData("/audits/nobody/history")]
    [InlineData("/audits/nobody/answers")]
    [InlineData("/audits/nobody/calendar.ics")]
    [InlineData("/audit-templates/nobody")]
    [InlineData("/audit-templates/nobody/history")]
    [InlineData("/audit-templates/nobody?version=1")]
    public async Task What_does_not_exist_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await running.Auditor.GetJson(path)).Status);
}
