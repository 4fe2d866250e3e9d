using Ical.Net;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierAudit.Tests.AuditServiceRunning;

namespace SupplierQuality.SupplierAudit.Tests.Features;

public class TakingAnAuditIntoACalendar(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task The_entry_moves_and_is_taken_back()
    {
        var supplier = running.NewSupplier();
        await running.Service.Tell("s", 1, new SupplierChanged { SupplierId = supplier, Name = "Acme", Country = "DE", State = "approved", Criticality = "high", Commodities = [], Scopes = [] });
        var audit = await running.Audit(supplier, "planned");
        var planned = await Entry(audit);
        await running.Step(audit, "schedule", Appointment());
        var scheduled = await Entry(audit);
        await running.Step(audit, "schedule", Appointment("2026-07-10T09:00", "2026-07-10T16:00", reason: "The auditor is ill."));
        var moved = await Entry(audit);
        await running.Step(audit, "cancel", new { reason = "off" });
        var cancelled = await Entry(audit);

        var all = new[] { planned, scheduled, moved, cancelled };
        Assert.Single(all.Select(each => each.Events[0]!.Uid).Distinct());
        Assert.Equal([0, 1, 2, 3], all.Select(each => each.Events[0]!.Sequence));
        Assert.Equal(["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL"], all.Select(each => each.Method));
        Assert.Equal(["TENTATIVE", "CONFIRMED", "CONFIRMED", "CANCELLED"], all.Select(each => each.Events[0]!.Status));
        Assert.Equal(new DateTime(2026, 3, 10, 8, 0, 0), scheduled.Events[0]!.Start!.AsUtc); // winter
        Assert.Equal(new DateTime(2026, 7, 10, 7, 0, 0), moved.Events[0]!.Start!.AsUtc); // summer
        Assert.Equal("Supplier audit: Acme", planned.Events[0]!.Summary);
    }

    [Fact]
    public async Task It_is_sent_as_a_calendar()
    {
        var audit = await running.Audit(running.NewSupplier(), "scheduled");
        using var response = await running.Purchasing.GetAsync(new Uri($"/audits/{audit["id"]}/calendar.ics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/calendar; charset=utf-8; method=PUBLISH", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("audit.ics", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(audit.ETag, response.Headers.ETag?.ToString());
    }

    private async Task<Calendar> Entry(Answer audit) => Calendar.Load((await running.Purchasing.GetJson($"/audits/{audit["id"]}/calendar.ics")).Text)!;
}
