using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.TestKit;

namespace SupplierQuality.SupplierAudit.Tests.Reactions;

/// <summary>The service hears its own report, as any other subscriber would: by way of the outbox and its queue.</summary>
public sealed class ReportingSettlesWhatIsDue(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task A_for_cause_audit_that_is_reported_leaves_the_next_surveillance_due()
    {
        var supplier = running.NewSupplier();
        await running.Service.Tell(supplier, 3, new StandingChanged { SupplierId = supplier, Standing = "D", Previous = "B", Score = 41m, Period = "2026-03", Reason = "Late and bad." });
        Assert.Equal("forCause", await Due(supplier));

        await running.Audit(supplier, "reported", purpose: "forCause");

        await Eventually.Holds(() => Due(supplier), purpose => purpose == "surveillance");
    }

    private async Task<string?> Due(string supplier)
    {
        var due = (await running.Auditor.GetJson("/audits-due?limit=1000"))["items"].AsArray();
        return (string?)due.SingleOrDefault(item => (string?)item!["supplierId"] == supplier)?["purpose"];
    }
}
