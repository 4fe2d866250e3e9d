using System.Net;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class DecidingAProposal(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task Accepted_it_changes_the_supplier_and_is_closed()
    {
        var (id, proposal) = await SuspensionProposed();

        var accepted = Expect(HttpStatusCode.OK, await onboarding.Post($"{proposal}:accept", new { reason = "unsafe" }));

        Assert.Equal(("accepted", "unsafe"), ((string)accepted["state"]!, (string)accepted["decided"]["reason"]!));
        Assert.Equal("suspended", await onboarding.StateOf(id));
        Assert.Empty(await onboarding.Proposals(id));
        Assert.Single(await onboarding.Proposals(id, "accepted"));
        Assert.Equal(["proposed", "accepted"], await onboarding.History(proposal));
        Assert.Equal("proposal-accepted", (await onboarding.Post($"{proposal}:accept", new { reason = "again" })).Code);
        Assert.Equal("proposal-accepted", (await onboarding.Post($"{proposal}:dismiss", new { reason = "again" })).Code);
    }

    [Fact]
    public async Task Dismissed_it_changes_nothing()
    {
        var (id, proposal) = await SuspensionProposed();

        Expect(HttpStatusCode.OK, await onboarding.Post($"{proposal}:dismiss", new { reason = "fixed" }));

        Assert.Equal("approved", await onboarding.StateOf(id));
        Assert.Equal("proposal-dismissed", (await onboarding.Post($"{proposal}:accept", new { reason = "after all" })).Code);
        Assert.Equal("approved", await onboarding.StateOf(id));
    }

    [Fact]
    public async Task What_the_suppliers_state_forbids_leaves_the_proposal_open()
    {
        var (id, proposal) = await SuspensionProposed();
        await onboarding.Moved(id, "suspend");

        Assert.Equal((HttpStatusCode.Conflict, "supplier-suspended"), await onboarding.Post($"{proposal}:accept", new { reason = "x" }) is var refused ? (refused.Status, refused.Code) : default);
        Assert.Single(await onboarding.Proposals(id));
    }

    [Fact]
    public async Task A_crash_between_the_supplier_and_the_proposal_is_made_good_by_accepting_again()
    {
        var (id, proposal) = await SuspensionProposed();
        await OnlyTheSupplierTakes(id, proposal);
        Assert.Equal("proposal-taken", (await onboarding.Post($"{proposal}:dismiss", new { reason = "no" })).Code);

        Expect(HttpStatusCode.OK, await onboarding.Post($"{proposal}:accept", new { reason = "unsafe" }));

        Assert.Equal("suspended", await onboarding.StateOf(id));
        Assert.Single(await onboarding.History($"/suppliers/{id}"), "suspended");
        Assert.Single(await onboarding.Proposals(id, "accepted"));
    }

    [Fact]
    public async Task A_crash_is_made_good_even_after_the_supplier_has_moved_on()
    {
        var (id, proposal) = await SuspensionProposed();
        await OnlyTheSupplierTakes(id, proposal);
        await onboarding.Moved(id, "reinstate");

        Expect(HttpStatusCode.OK, await onboarding.Post($"{proposal}:accept", new { reason = "unsafe" }));

        Assert.Equal("approved", await onboarding.StateOf(id));
    }

    [Fact]
    public async Task It_wants_the_ETag_and_the_role()
    {
        var (_, proposal) = await SuspensionProposed();

        Assert.Equal((HttpStatusCode)428, (await onboarding.Post($"{proposal}:accept", new { reason = "x" }, ifMatch: null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await onboarding.Post($"{proposal}:accept", new { reason = "x" }, "\"9\"")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await onboarding.Host.As("auditor").PostJson($"{proposal}:accept", new { reason = "x" }, "*")).Status);
        Assert.Equal(["/reason"], (await onboarding.Post($"{proposal}:accept", new { })).Pointers);
    }

    private async Task<(string Supplier, string Proposal)> SuspensionProposed()
    {
        var id = await onboarding.Approved();
        await onboarding.Audited(id, NewId("audit-"));
        return (id, $"/proposals/{Assert.Single(await onboarding.Proposals(id))["id"]}");
    }

    private async Task OnlyTheSupplierTakes(string id, string proposal)
    {
        var ct = TestContext.Current.CancellationToken;
        var suppliers = onboarding.Documents<Supplier>();
        var open = await onboarding.Documents<Proposal>().Find(proposal["/proposals/".Length..], ct);
        var supplier = await suppliers.Find(id, ct);
        var taken = supplier!.State.Take(open!.State, "unsafe", new("user", "anna"), onboarding.Host.Now);
        await suppliers.Save(supplier, taken.Next!, new("user", "anna"), taken.Events, ct);
    }
}
