using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

/// <summary>The HTTP contract, Scorecard: "Down to D: probation. Back to B or better: reinstatement is proposed, never done silently."</summary>
public class FollowingAStanding
{
    [Theory]
    [InlineData(SupplierState.Approved, SupplierState.Probation)]
    [InlineData(SupplierState.ConditionallyApproved, SupplierState.Probation)]
    [InlineData(SupplierState.Prospect, SupplierState.Prospect)]
    [InlineData(SupplierState.UnderEvaluation, SupplierState.UnderEvaluation)]
    [InlineData(SupplierState.Rejected, SupplierState.Rejected)]
    [InlineData(SupplierState.Probation, SupplierState.Probation)]
    [InlineData(SupplierState.Suspended, SupplierState.Suspended)]
    [InlineData(SupplierState.Disqualified, SupplierState.Disqualified)]
    [InlineData(SupplierState.Archived, SupplierState.Archived)]
    public void Down_to_D_an_approved_supplier_is_put_on_probation_and_any_other_only_remembers(string before, string after)
    {
        var followed = Given.In(before).Follow(Standing("D"), Given.Anna, Given.Now).Next!;

        Assert.Equal((after, "D"), (followed.State, followed.Standing?.Value));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("insufficientData")]
    public void Any_other_standing_is_only_remembered(string value)
    {
        var decision = Given.Approved().Follow(Standing(value), Given.Anna, Given.Now);

        Assert.Equal((SupplierState.Approved, value), (decision.Next!.State, decision.Next.Standing?.Value));
        Assert.DoesNotContain(decision.Events, told => told is SupplierChanged);
    }

    [Theory]
    [InlineData(SupplierState.Probation, "A", true)]
    [InlineData(SupplierState.Probation, "B", true)]
    [InlineData(SupplierState.Probation, "C", false)]
    [InlineData(SupplierState.Probation, "insufficientData", false)]
    [InlineData(SupplierState.Suspended, "A", false)]
    [InlineData(SupplierState.Approved, "A", false)]
    public void Back_at_B_or_better_a_supplier_on_probation_deserves_reinstatement(string state, string value, bool deserves) =>
        Assert.Equal(deserves, Given.In(state).DeservesReinstatement(Standing(value)));

    [Fact]
    public void A_standing_that_is_older_or_known_is_refused()
    {
        var known = Given.Approved().Follow(Standing("B", version: 5), Given.Anna, Given.Now).Next!;

        Assert.Equal("standing-is-old", known.Follow(Standing("D", version: 4), Given.Anna, Given.Now).Refusal?.Code);
        Assert.Equal("standing-is-old", known.Follow(Standing("B", version: 5), Given.Anna, Given.Now).Refusal?.Code);
        Assert.Null(known.Follow(Standing("D", version: 6), Given.Anna, Given.Now).Refusal);
    }

    internal static Standing Standing(string value, long version = 1) => new(value, version, Given.Now, "ppm 12000");
}
