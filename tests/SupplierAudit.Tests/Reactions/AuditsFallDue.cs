using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;

namespace SupplierQuality.SupplierAudit.Tests.Reactions;

/// <summary>Everything that the service is told here, it is told twice.</summary>
public class AuditsFallDue(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task A_fall_to_D_makes_a_for_cause_audit_due()
    {
        var supplier = running.NewSupplier();
        await Supplier(supplier, "high");
        await Standing(supplier, 4, "C", "D");
        var due = (await Due(supplier))!;
        Assert.Equal(("forCause", "2026-04-01", "Acme"), ((string?)due["purpose"], (string?)due["dueDate"], (string?)due["supplierName"]));
        Assert.Equal("Standing fell from C to D in 2026-03: ppm 120000", (string?)due["reason"]);
        Assert.Null(due["auditId"]);
    }

    [Fact]
    public async Task It_is_due_before_the_supplier_is_known()
    {
        var supplier = running.NewSupplier();
        await Standing(supplier, 1, null, "D");
        Assert.Equal("forCause", (string?)(await Due(supplier))!["purpose"]);
    }

    [Fact]
    public async Task A_planned_for_cause_audit_is_named_until_it_is_called_off()
    {
        var supplier = running.NewSupplier();
        await running.Audit(supplier, "planned", "surveillance");
        var earlier = await running.Audit(supplier, "planned", "forCause");
        await Standing(supplier, 1, "B", "D");
        Assert.Equal((string?)earlier["id"], (string?)(await Due(supplier))!["auditId"]);
        await running.Step(earlier, "cancel", new { reason = "off" });
        Assert.Null((await Due(supplier))!["auditId"]);
        var later = await running.Audit(supplier, "scheduled", "forCause");
        Assert.Equal((string?)later["id"], (string?)(await Due(supplier))!["auditId"]);
    }

    [Fact]
    public async Task Reporting_the_for_cause_audit_settles_it_and_sets_the_next_surveillance()
    {
        var supplier = running.NewSupplier();
        await Supplier(supplier, "high");
        await Standing(supplier, 1, "B", "D");
        await running.Audit(supplier, "reported", "forCause");
        await HearOwnReport(supplier);
        var due = (await Due(supplier))!;
        Assert.Equal(("surveillance", "2027-03-02"), ((string?)due["purpose"], (string?)due["dueDate"]));
    }

    [Fact]
    public async Task The_same_fall_told_once_more_after_the_report_stays_settled()
    {
        var supplier = running.NewSupplier();
        await Standing(supplier, 1, "B", "D");
        await running.Audit(supplier, "reported", "forCause");
        await HearOwnReport(supplier);
        await Standing(supplier, 1, "B", "D");
        Assert.Equal("surveillance", (string?)(await Due(supplier))!["purpose"]);
    }

    [Fact]
    public async Task The_more_urgent_one_is_named()
    {
        var supplier = running.NewSupplier();
        await running.Audit(supplier, "reported", "qualification");
        await HearOwnReport(supplier);
        Assert.Equal("surveillance", (string?)(await Due(supplier))!["purpose"]);
        await Standing(supplier, 1, "B", "D");
        Assert.Equal("forCause", (string?)(await Due(supplier))!["purpose"]);
    }

    [Fact]
    public async Task Nothing_is_due_of_an_archived_supplier()
    {
        var supplier = running.NewSupplier();
        await Standing(supplier, 1, "B", "D");
        await Supplier(supplier, "high", 1, "archived");
        Assert.Null(await Due(supplier));
    }

    [Fact]
    public async Task Old_news_of_a_supplier_changes_nothing()
    {
        var supplier = running.NewSupplier();
        await Supplier(supplier, "low", 7, name: "Acme");
        await Supplier(supplier, "high", 6, name: "Before");
        await Standing(supplier, 1, "B", "D");
        Assert.Equal("Acme", (string?)(await Due(supplier))!["supplierName"]);
    }

    [Fact]
    public async Task A_batch_of_many_suppliers_is_taken_at_once()
    {
        var suppliers = Enumerable.Range(0, 50).Select(_ => running.NewSupplier()).ToList();
        await running.Service.Tell([.. suppliers.Select((supplier, i) => Event(supplier, i + 1, "B", "D")), .. suppliers.Select((supplier, i) => Event(supplier, i + 2, "D", "C"))]);
        foreach (var supplier in suppliers) Assert.NotNull(await Due(supplier));
    }

    [Fact]
    public async Task What_is_told_at_once_of_one_supplier_is_all_heard()
    {
        var suppliers = Enumerable.Range(0, 20).Select(_ => running.NewSupplier()).ToList();
        await Task.WhenAll(suppliers.SelectMany(supplier => new[]
        {
            Task.Run(() => Supplier(supplier, "high")),
            Task.Run(() => Standing(supplier, 1, "B", "D")),
            Task.Run(() => Standing(supplier, 3, "C", "D")),
        }));
        foreach (var supplier in suppliers) Assert.Equal(("forCause", "Acme"), await Due(supplier) is { } due ? ((string?)due["purpose"], (string?)due["supplierName"]) : default);
    }

    [Fact]
    public async Task The_list_ends_before_the_date_that_is_asked_for_and_goes_page_by_page()
    {
        var (first, second) = (running.NewSupplier(), running.NewSupplier());
        await Standing(first, 1, "B", "D", running.Service.Now.AddYears(-9));
        await Standing(second, 1, "B", "D", running.Service.Now.AddYears(-8));
        var due = (await running.Purchasing.GetJson("/audits-due?limit=1"))["items"].AsArray();
        Assert.Equal(first, (string?)Assert.Single(due)!["supplierId"]);
        var day = (string?)(await Due(second))!["dueDate"];
        Assert.DoesNotContain((await running.Purchasing.GetJson($"/audits-due?before={day}&limit=1000"))["items"].AsArray(), each => (string?)each!["supplierId"] == second);
        var next = (string?)(await running.Purchasing.GetJson("/audits-due?limit=1")).Body!["nextCursor"];
        Assert.Equal(second, (string?)(await running.Purchasing.GetJson($"/audits-due?limit=1&cursor={Uri.EscapeDataString(next!)}"))["items"][0]!["supplierId"]);
    }

    private async Task<System.Text.Json.Nodes.JsonNode?> Due(string supplier) =>
        (await running.Purchasing.GetJson("/audits-due?limit=1000"))["items"].AsArray().SingleOrDefault(due => (string?)due!["supplierId"] == supplier);

    private Task Supplier(string supplier, string criticality, long version = 1, string state = "approved", string name = "Acme") => running.Service.Tell(supplier, version,
        new SupplierChanged { SupplierId = supplier, Name = name, Country = "DE", State = state, Criticality = criticality, Commodities = [], Scopes = [] });

    private Task Standing(string supplier, long version, string? previous, string standing, DateTimeOffset? at = null) => running.Service.Tell(Event(supplier, version, previous, standing, at));

    private Event<StandingChanged> Event(string supplier, long version, string? previous, string standing, DateTimeOffset? at = null) => new(Guid.CreateVersion7(), supplier, version,
        at ?? running.Service.Now, new("rule", "scorecard"), new() { SupplierId = supplier, Standing = standing, Previous = previous, Period = "2026-03", Reason = "ppm 120000" });

    private Task HearOwnReport(string supplier) => running.Service.Tell([.. running.Service.Published<AuditReported>().Where(heard => heard.Body.SupplierId == supplier)]);
}
