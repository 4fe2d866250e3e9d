using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Reactions;

/// <summary>Everything is told twice; see TestKit.</summary>
public class FollowingTheStanding(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task Down_to_D_an_approved_supplier_is_put_on_probation_by_the_rule()
    {
        var id = await onboarding.Approved();

        await onboarding.Standing(id, "D", 3);

        var supplier = await onboarding.Purchasing.GetJson($"/suppliers/{id}");
        Assert.Equal(("probation", "D"), ((string)supplier["state"]!, (string)supplier["standing"]!));
        Assert.Equal("probation", onboarding.Told(id)[^1].State);
        Assert.Equal(["standingChanged", "putOnProbation"], (await onboarding.History($"/suppliers/{id}")).Skip(3));
        Assert.Equal("rule", onboarding.Host.Published<SupplierQuality.Contracts.SupplierOnboarding.SupplierChanged>().Last(told => told.DocumentId == id).By.Kind);
    }

    [Fact]
    public async Task A_standing_that_has_no_consequence_is_remembered_and_tells_nobody()
    {
        var id = await onboarding.Prospect();

        await onboarding.Standing(id, "D", 3);
        await onboarding.Standing(id, "insufficientData", 4);

        Assert.Equal("insufficientData", (string)(await onboarding.Purchasing.GetJson($"/suppliers/{id}"))["standing"]!);
        Assert.Single(onboarding.Told(id));
    }

    [Fact]
    public async Task A_standing_that_was_told_before_the_supplier_was_registered_is_not_lost()
    {
        var id = NewId();
        await onboarding.Standing(id, "C", 2);
        await onboarding.Standing(id, "A", 1);
        Expect(System.Net.HttpStatusCode.Created, await onboarding.Post("/suppliers", Form(id)));

        Assert.Equal("C", (string)(await onboarding.Purchasing.GetJson($"/suppliers/{id}"))["standing"]!);
        await onboarding.Standing(id, "A", 1);
        Assert.Equal("C", (string)(await onboarding.Purchasing.GetJson($"/suppliers/{id}"))["standing"]!);
    }

    [Fact]
    public async Task An_older_standing_that_comes_late_is_dropped()
    {
        var id = await onboarding.Approved();

        await onboarding.Standing(id, "B", 5);
        await onboarding.Standing(id, "D", 4);

        var supplier = await onboarding.Purchasing.GetJson($"/suppliers/{id}");
        Assert.Equal(("approved", "B"), ((string)supplier["state"]!, (string)supplier["standing"]!));
    }

    [Fact]
    public async Task Back_at_B_reinstatement_is_proposed_and_never_done_silently()
    {
        var id = await onboarding.Approved();
        await onboarding.Standing(id, "D", 3);
        await onboarding.Standing(id, "B", 4);

        var proposal = Assert.Single(await onboarding.Proposals(id));
        Assert.Equal(("reinstate", "standing", "4"), ((string)proposal["change"]!, (string)proposal["cause"]!["kind"]!, (string)proposal["cause"]!["id"]!));
        Assert.Equal("probation", await onboarding.StateOf(id));
        Expect(System.Net.HttpStatusCode.OK, await onboarding.Post($"/proposals/{proposal["id"]}:accept", new { reason = "improved" }));
        Assert.Equal("approved", await onboarding.StateOf(id));
    }

    [Fact]
    public async Task There_is_never_a_second_open_proposal_for_the_same_change()
    {
        var id = await onboarding.Approved();
        await onboarding.Standing(id, "D", 3);
        await onboarding.Standing(id, "B", 4);
        await onboarding.Standing(id, "A", 5);
        var proposal = Assert.Single(await onboarding.Proposals(id));

        Expect(System.Net.HttpStatusCode.OK, await onboarding.Post($"/proposals/{proposal["id"]}:dismiss", new { reason = "too soon" }));
        await onboarding.Standing(id, "A", 5);
        await onboarding.Standing(id, "B", 4);
        Assert.Empty(await onboarding.Proposals(id));
        await onboarding.Standing(id, "B", 6);

        Assert.Single(await onboarding.Proposals(id));
    }

    [Fact]
    public async Task A_batch_in_any_order_ends_where_the_newest_says()
    {
        var (one, other) = (await onboarding.Approved(), await onboarding.Approved());
        Event<StandingChanged> Of(string id, string standing, long version) => new(Guid.CreateVersion7(), id, version, onboarding.Host.Now, Actor.Rule("scorecard"), StandingOf(id, standing));

        await onboarding.Host.Tell(Of(one, "B", 4), Of(other, "C", 2), Of(one, "D", 3), Of("nobody", "D", 1), Of(other, "D", 3));

        Assert.Equal(("probation", "probation"), (await onboarding.StateOf(one), await onboarding.StateOf(other)));
        Assert.Equal((1, 0), ((await onboarding.Proposals(one)).Count, (await onboarding.Proposals(other)).Count));
    }
}
