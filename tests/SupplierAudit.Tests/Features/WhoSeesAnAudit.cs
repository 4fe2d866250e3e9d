using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.SupplierAudit.Tests.Features;

public class WhoSeesAnAudit(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task A_supplier_sees_its_own_from_their_scheduling_on()
    {
        var supplier = running.NewSupplier();
        var planned = await running.Audit(supplier, "planned");
        var scheduled = await running.Audit(supplier, "scheduled");
        var cancelled = await running.Audit(supplier, "cancelled");
        var client = running.Service.AsSupplier(supplier);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetJson($"/audits/{planned["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetJson($"/audits/{planned["id"]}/calendar.ics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetJson($"/audits/{scheduled["id"]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetJson($"/audits/{cancelled["id"]}/calendar.ics")).Status);
        var seen = (await client.GetJson("/audits"))["items"].AsArray().Select(audit => (string?)audit!["id"]);
        Assert.Equal(new[] { (string?)scheduled["id"], (string?)cancelled["id"] }.Order(), seen.Order());
    }

    [Fact]
    public async Task A_supplier_sees_none_of_anothers()
    {
        var (supplier, another) = (running.NewSupplier(), running.NewSupplier());
        var audit = await running.Audit(another, "closed");
        var client = running.Service.AsSupplier(supplier);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetJson($"/audits/{audit["id"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetJson($"/audits/{audit["id"]}/calendar.ics")).Status);
        Assert.Empty((await client.GetJson($"/audits?supplierId={another}"))["items"].AsArray());
        Assert.Empty((await client.GetJson("/audits"))["items"].AsArray());
    }

    [Fact]
    public async Task A_supplier_sees_the_results_when_they_are_reported()
    {
        var supplier = running.NewSupplier();
        var client = running.Service.AsSupplier(supplier);
        var open = await running.Audit(supplier, "inProgress");
        await running.Answered(open, new { question = "q1", score = 4, evidence = "seen" });
        await running.Found(open, "major");
        var seen = await client.GetJson($"/audits/{open["id"]}");
        Assert.Null(seen.Body!["answers"]);
        Assert.Null(seen.Body!["findings"]);
        var reported = await client.GetJson($"/audits/{(await running.Audit(supplier, "reported"))["id"]}");
        Assert.Equal((86.7m, 2), ((decimal)reported["score"], reported["answers"].AsArray().Count)); // (10 + 2 × 8) / 30
    }

    [Theory]
    [InlineData("purchasing")]
    [InlineData("inspector")]
    [InlineData("certification-auditor")]
    public async Task Others_read_and_change_nothing(string role)
    {
        var client = running.Service.As(role);
        var audit = await running.Audit(running.NewSupplier(), "scheduled");
        foreach (var path in new[] { "/audits", $"/audits/{audit["id"]}", $"/audits/{audit["id"]}/history", $"/audits/{audit["id"]}/calendar.ics", "/audits-due", "/audit-templates" })
            Assert.Equal(HttpStatusCode.OK, (await client.GetJson(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJson($"/audits/{audit["id"]}:start", ifMatch: "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJson("/audits", AuditServiceRunning.Plan("S"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutJson("/audit-templates/x", AuditServiceRunning.Short())).Status);
    }

    [Fact]
    public async Task A_suppliers_caller_that_says_no_supplier_sees_nothing()
    {
        var audit = await running.Audit(running.NewSupplier(), "reported");
        var client = running.Service.As("supplier");
        Assert.Empty((await client.GetJson("/audits"))["items"].AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetJson($"/audits/{audit["id"]}")).Status);
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_name() => Assert.Equal(HttpStatusCode.Unauthorized, (await running.Service.Anonymous().GetJson("/audits")).Status);
}
