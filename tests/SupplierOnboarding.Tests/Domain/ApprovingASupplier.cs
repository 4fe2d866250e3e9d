using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

/// <summary>ISO 9001:2015, 8.4.1: selection on the ground of an evaluation.</summary>
public class ApprovingASupplier
{
    [Theory]
    [InlineData(Conclusion.Suitable, ApprovalDecision.Approve, null)]
    [InlineData(Conclusion.Suitable, ApprovalDecision.ApproveConditionally, null)]
    [InlineData(Conclusion.Suitable, ApprovalDecision.Reject, null)]
    [InlineData(Conclusion.SuitableWithConditions, ApprovalDecision.Approve, "only-conditional-approval")]
    [InlineData(Conclusion.SuitableWithConditions, ApprovalDecision.ApproveConditionally, null)]
    [InlineData(Conclusion.SuitableWithConditions, ApprovalDecision.Reject, null)]
    [InlineData(Conclusion.Unsuitable, ApprovalDecision.Approve, "supplier-unsuitable")]
    [InlineData(Conclusion.Unsuitable, ApprovalDecision.ApproveConditionally, "supplier-unsuitable")]
    [InlineData(Conclusion.Unsuitable, ApprovalDecision.Reject, null)]
    public void The_last_evaluation_says_what_may_be_decided(string conclusion, string decision, string? refusal) =>
        Assert.Equal(refusal, Given.Evaluated(conclusion).Approve(Given.Approval(decision)).Refusal?.Code);

    [Fact]
    public void Only_the_last_evaluation_counts()
    {
        var evaluatedAgain = Given.Evaluated(Conclusion.Suitable).Evaluate(Given.Evaluation(Conclusion.Unsuitable)).Next!;

        Assert.Equal("supplier-unsuitable", evaluatedAgain.Approve(Given.Approval()).Refusal?.Code);
    }

    [Fact]
    public void An_approval_adds_its_scopes_and_leaves_the_others_alone()
    {
        var forgings = new Scope { Commodity = "forgings", ValidFrom = Given.Today };

        var decision = Given.ConditionallyApproved().Approve(Given.Approval(ApprovalDecision.Approve, "a2", forgings));

        Assert.Equal(
            [(true, "castings"), (false, "forgings")],
            decision.Next!.LiveScopes().Select(live => (live.Approval.IsConditional(), live.Scope.Commodity)));
        var told = Assert.IsType<SupplierChanged>(Assert.Single(decision.Events));
        Assert.Equal(["castings", "forgings"], told.Scopes.Select(scope => scope.Commodity));
        Assert.Equal([true, false], told.Scopes.Select(scope => scope.Conditional));
    }

    [Fact]
    public void Withdrawing_the_unconditional_approval_leaves_the_supplier_conditionally_approved()
    {
        var both = Given.Approved().Approve(Given.Approval(ApprovalDecision.ApproveConditionally, "a2")).Next!;

        Assert.Equal(SupplierState.ConditionallyApproved, both.Withdraw("a1", "moved", Given.Anna, Given.Now).Next!.State);
    }

    [Fact]
    public void An_approval_ends_once()
    {
        var both = Given.Approved().Approve(Given.Approval(ApprovalDecision.Approve, "a2")).Next!;
        var one = both.Withdraw("a1", "moved", Given.Anna, Given.Now).Next!;

        Assert.Equal("approval-ended", one.Withdraw("a1", "again", Given.Anna, Given.Now).Refusal?.Code);
    }

    [Fact]
    public void A_scope_for_a_site_that_the_supplier_does_not_have_is_refused()
    {
        var supplier = Given.Evaluated(Conclusion.Suitable, new Site("graz", "Graz", "AT"));
        var wrong = Given.Approval(scopes: [Given.Castings with { Site = "graz" }, Given.Castings with { Site = "linz" }]);

        Assert.Equal(("site-unknown", "/scopes/1/site"), supplier.Approve(wrong).Refusal is { } refusal ? (refusal.Code, refusal.Pointer) : default);
    }

    [Fact]
    public void A_site_that_an_approval_names_cannot_be_taken_away()
    {
        var supplier = Given.Evaluated(Conclusion.Suitable, new Site("graz", "Graz", "AT")).Approve(Given.Approval(scopes: [Given.Castings with { Site = "graz" }])).Next!;

        Assert.Equal("site-in-use", supplier.Amend(Given.Details(), Given.Anna, Given.Now).Refusal?.Code);
        Assert.Null(supplier.Withdraw("a1", "moved", Given.Anna, Given.Now).Next!.Amend(Given.Details(), Given.Anna, Given.Now).Refusal);
    }

    [Fact]
    public void Conditions_belong_to_a_conditional_approval() => Assert.Equal(
        "conditions-not-allowed",
        Given.Evaluated().Approve(Given.Approval() with { Conditions = [new("PPAP", "anna", Given.Today)] }).Refusal?.Code);

    [Fact]
    public void A_supplier_has_at_most_a_thousand_scopes()
    {
        var full = Given.Approved([.. Enumerable.Repeat(Given.Castings, Rules.MaxLiveScopes)]);

        Assert.Equal("too-many-scopes", full.Approve(Given.Approval(id: "a2")).Refusal?.Code);
        Assert.Null(full.Withdraw("a1", "tidied up", Given.Anna, Given.Now).Next!.Approve(Given.Approval(id: "a2")).Refusal);
    }

    [Fact]
    public void What_comes_back_after_disqualification_is_approved_anew()
    {
        var back = Given.In(SupplierState.Disqualified).Evaluate(Given.Evaluation()).Next!;

        Assert.Empty(back.LiveScopes());
        Assert.Equal("a2", Assert.Single(back.Approve(Given.Approval(id: "a2")).Next!.LiveScopes()).Approval.Id);
    }
}
