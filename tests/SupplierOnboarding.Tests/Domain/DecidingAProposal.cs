using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

public class DecidingAProposal
{
    private static readonly Supplier OnProbation = Given.In(SupplierState.Probation);
    private static readonly Proposal Reinstatement = Proposing.ReinstatementAfter(FollowingAStanding.Standing("B", 7), OnProbation, Given.Anna, Given.Now);
    private static readonly Proposal Suspension = Proposing.SuspensionAfter(Audit("audit-1"), Given.Anna, Given.Now);

    [Fact]
    public void The_same_cause_makes_the_same_proposal()
    {
        Assert.Equal(Suspension.Id, Proposing.SuspensionAfter(Audit("audit-1"), Given.Anna, Given.Now.AddDays(1)).Id);
        Assert.NotEqual(Suspension.Id, Proposing.SuspensionAfter(Audit("audit-2"), Given.Anna, Given.Now).Id);
        Assert.NotEqual(Reinstatement.Id, Proposing.ReinstatementAfter(FollowingAStanding.Standing("B", 8), OnProbation, Given.Anna, Given.Now).Id);
    }

    [Fact]
    public void Two_standings_are_about_the_same_thing_and_two_audits_are_not()
    {
        Assert.Equal(Reinstatement.Subject(), Proposing.ReinstatementAfter(FollowingAStanding.Standing("A", 8), OnProbation, Given.Anna, Given.Now).Subject());
        Assert.NotEqual(Suspension.Subject(), Proposing.SuspensionAfter(Audit("audit-2"), Given.Anna, Given.Now).Subject());
    }

    [Fact]
    public void Taking_it_changes_the_supplier_which_remembers_the_proposal()
    {
        var reinstated = OnProbation.Take(Reinstatement, "improved", Given.Anna, Given.Now).Next!;
        var suspended = Given.Approved().Take(Suspension, "unsafe", Given.Anna, Given.Now).Next!;

        Assert.Equal((SupplierState.Approved, true), (reinstated.State, reinstated.HasTaken(Reinstatement)));
        Assert.Equal((SupplierState.Suspended, true), (suspended.State, suspended.HasTaken(Suspension)));
        Assert.False(reinstated.HasTaken(Suspension));
    }

    [Fact]
    public void A_reinstatement_from_probation_does_not_lift_a_suspension_that_came_since()
    {
        var suspended = OnProbation.Suspend(null, Given.Because("recall")).Next!;

        Assert.Equal("supplier-state-changed", suspended.Take(Reinstatement, "improved", Given.Anna, Given.Now).Refusal?.Code);
    }

    [Fact]
    public void What_the_state_forbids_is_refused() =>
        Assert.Equal("supplier-not-approved", Given.Evaluated().Take(Suspension, "unsafe", Given.Anna, Given.Now).Refusal?.Code);

    [Fact]
    public void It_is_decided_once()
    {
        var accepted = Reinstatement.Accept(taken: false, "improved", Given.Anna, Given.Now).Next!;
        var dismissed = Reinstatement.Dismiss(taken: false, "not yet", Given.Anna, Given.Now).Next!;

        Assert.Equal("proposal-accepted", accepted.Accept(taken: true, "again", Given.Anna, Given.Now).Refusal?.Code);
        Assert.Equal("proposal-accepted", accepted.Dismiss(taken: true, "again", Given.Anna, Given.Now).Refusal?.Code);
        Assert.Equal("proposal-dismissed", dismissed.Accept(taken: false, "again", Given.Anna, Given.Now).Refusal?.Code);
        Assert.Equal("proposal-dismissed", dismissed.Dismiss(taken: false, "again", Given.Anna, Given.Now).Refusal?.Code);
    }

    [Fact]
    public void One_whose_change_was_taken_can_only_be_accepted()
    {
        var dismissed = Reinstatement.Dismiss(taken: false, "not yet", Given.Anna, Given.Now).Next!;

        Assert.Equal("proposal-taken", Reinstatement.Dismiss(taken: true, "not yet", Given.Anna, Given.Now).Refusal?.Code);
        Assert.Equal(Proposal.Accepted, dismissed.Accept(taken: true, "improved", Given.Anna, Given.Now).Next!.State);
    }

    private static AuditReported Audit(string id) => new()
    {
        AuditId = id, SupplierId = "S-000001", Purpose = "surveillance", Conclusion = Conclusion.Unsuitable, MajorFindings = 2, MinorFindings = 1, ReportedOn = Given.Today,
    };
}
