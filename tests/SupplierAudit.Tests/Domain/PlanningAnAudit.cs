using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class PlanningAnAudit
{
    [Fact]
    public void A_template_that_does_not_exist_is_refused()
    {
        var refusal = Audit.Planned("a", Given.Plan, null, null, Given.Ada, Given.Now).Refusal!;
        Assert.Equal(("template-unknown", "/template"), (refusal.Code, refusal.Pointer));
    }

    [Fact]
    public void An_audit_that_is_followed_up_must_exist()
    {
        var refusal = Audit.Planned("a", Given.Plan with { FollowsUp = "gone" }, Given.Template, null, Given.Ada, Given.Now).Refusal!;
        Assert.Equal(("followed-audit-unknown", "/followsUp"), (refusal.Code, refusal.Pointer));
    }

    [Fact]
    public void An_audit_that_is_followed_up_must_be_one_of_the_same_supplier()
    {
        var ofAnother = Given.Audit(AuditState.Closed, Given.Plan with { SupplierId = "S-2" });
        var refusal = Audit.Planned("a", Given.Plan with { FollowsUp = ofAnother.Id }, Given.Template, ofAnother, Given.Ada, Given.Now).Refusal!;
        Assert.Equal(("followed-audit-of-another-supplier", "/followsUp"), (refusal.Code, refusal.Pointer));
    }

    [Fact]
    public void It_begins_on_the_first_day_of_its_window_until_it_is_scheduled()
    {
        Assert.Equal(new(2026, 3, 1), Given.Audit(AuditState.Planned).BeginsOn());
        Assert.Equal(new(2026, 3, 10), Given.Audit(AuditState.Scheduled).BeginsOn());
    }

    [Fact]
    public void The_supplier_knows_of_it_from_its_scheduling_on()
    {
        Assert.False(Given.Audit(AuditState.Planned).IsSharedWithSupplier());
        Assert.True(Given.Audit(AuditState.Scheduled).IsSharedWithSupplier());
        Assert.True(Given.Audit(AuditState.Cancelled).IsSharedWithSupplier());
        Assert.False(Given.Audit(AuditState.Planned).Cancel("off", Given.Ada, Given.Now).Next!.IsSharedWithSupplier());
    }
}
