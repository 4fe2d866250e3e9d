using CsCheck;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

public class RestrictingASupplier
{
    [Theory]
    [InlineData(SupplierState.Approved)]
    [InlineData(SupplierState.ConditionallyApproved)]
    public void Reinstatement_restores_the_state_before(string before)
    {
        Assert.Equal(before, Given.In(before).PutOnProbation(null, Given.Because()).Next!.Reinstate(Given.Because()).Next!.State);
        Assert.Equal(before, Given.In(before).Suspend(null, Given.Because()).Next!.Reinstate(Given.Because()).Next!.State);
    }

    [Fact]
    public void A_supplier_that_was_suspended_on_probation_is_on_probation_again()
    {
        var suspended = Given.Approved().PutOnProbation(Given.Today.AddDays(30), Given.Because("late")).Next!.Suspend(null, Given.Because("recall")).Next!;

        var reinstated = suspended.Reinstate(Given.Because()).Next!;

        Assert.Equal(SupplierState.Probation, reinstated.State);
        Assert.Equal(Given.Today.AddDays(30), reinstated.Restriction!.Until);
        Assert.Equal(SupplierState.Approved, reinstated.Reinstate(Given.Because()).Next!.State);
    }

    [Fact]
    public void Whatever_was_withdrawn_meanwhile_stays_withdrawn()
    {
        var empty = Given.In(SupplierState.Suspended).Withdraw("a1", "moved", Given.Anna, Given.Now).Next!;

        Assert.Equal(SupplierState.Suspended, empty.State);
        Assert.Equal(SupplierState.UnderEvaluation, empty.Reinstate(Given.Because()).Next!.State);
    }

    [Fact]
    public void The_last_day_is_today_at_the_earliest()
    {
        Assert.Equal("until-is-past", Given.Approved().Suspend(Given.Today.AddDays(-1), Given.Because()).Refusal?.Code);
        Assert.Null(Given.Approved().Suspend(Given.Today, Given.Because()).Refusal);
    }

    [Fact]
    public void The_end_of_a_restriction_is_proposed_once_and_only_when_its_last_day_is_over()
    {
        var suspended = Given.Approved().Suspend(Given.Today, Given.Because()).Next!;
        var midnight = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(midnight, suspended.Restriction!.EndsAt());
        Assert.Equal("restriction-not-over", suspended.ProposeEndOfRestriction(Given.Anna, midnight.AddTicks(-1)).Refusal?.Code);
        var proposed = suspended.ProposeEndOfRestriction(Given.Anna, midnight).Next!;
        Assert.Equal(SupplierState.Suspended, proposed.State);
        Assert.Null(proposed.Restriction!.EndsAt());
        Assert.Equal("restriction-not-over", proposed.ProposeEndOfRestriction(Given.Anna, midnight).Refusal?.Code);
    }

    [Fact]
    public void Each_change_of_the_public_state_is_told_and_nothing_else_is()
    {
        var approved = Given.Approved();

        Assert.Equal(SupplierState.Probation, Assert.IsType<SupplierChanged>(Assert.Single(approved.PutOnProbation(null, Given.Because()).Events)).State);
        Assert.Empty(approved.Evaluate(Given.Evaluation()).Events);
        Assert.Empty(approved.Amend(approved.Details with { TaxId = "ATU1" }, Given.Anna, Given.Now).Events);
        Assert.Single(approved.Amend(approved.Details with { Name = "Acme" }, Given.Anna, Given.Now).Events);
        Assert.Empty(Assert.IsType<SupplierChanged>(Assert.Single(approved.Disqualify(Given.Because()).Events)).Scopes);
    }

    /// <summary>Whatever is done to a supplier in whatever order, its state is the one that its approvals and restrictions make.</summary>
    [Fact]
    public void State_approvals_and_restriction_always_agree() => Gen.Int[0, 8].Array[0, 30].Sample(steps =>
    {
        var supplier = Given.Prospect();
        foreach (var (index, step) in steps.Index())
        {
            var decision = step switch
            {
                0 or 1 => supplier.Evaluate(Given.Evaluation()),
                2 => supplier.Approve(Given.Approval(ApprovalDecision.Approve, $"a{index}")),
                3 => supplier.Approve(Given.Approval(ApprovalDecision.ApproveConditionally, $"a{index}")),
                4 => supplier.PutOnProbation(null, Given.Because()),
                5 => supplier.Suspend(null, Given.Because()),
                6 => supplier.Reinstate(Given.Because()),
                7 => supplier.Withdraw(supplier.LiveScopes().Select(live => live.Approval.Id).LastOrDefault() ?? "none", "because", Given.Anna, Given.Now),
                _ => supplier.Disqualify(Given.Because()),
            };
            supplier = decision.Next ?? supplier;
            var live = supplier.LiveScopes().ToList();
            var agrees = supplier.State switch
            {
                SupplierState.Approved => supplier.Restriction is null && live.Any(one => !one.Approval.IsConditional()),
                SupplierState.ConditionallyApproved => supplier.Restriction is null && live.Count > 0 && live.All(one => one.Approval.IsConditional()),
                SupplierState.Probation or SupplierState.Suspended => supplier.Restriction?.State == supplier.State,
                _ => supplier.Restriction is null && live.Count == 0,
            };
            if (!agrees) return false;
        }
        return true;
    });
}
