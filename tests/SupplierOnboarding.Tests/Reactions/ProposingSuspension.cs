using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Reactions;

public class ProposingSuspension(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task An_unsuitable_audit_proposes_to_suspend_once()
    {
        var id = await onboarding.Approved();
        var audit = NewId("audit-");

        await onboarding.Audited(id, audit);
        await onboarding.Audited(id, audit);

        var proposal = Assert.Single(await onboarding.Proposals(id));
        Assert.Equal(("suspend", "audit", audit, "open"), ((string)proposal["change"]!, (string)proposal["cause"]!["kind"]!, (string)proposal["cause"]!["id"]!, (string)proposal["state"]!));
        Assert.Equal("approved", await onboarding.StateOf(id));
    }

    [Theory]
    [InlineData("suitable")]
    [InlineData("suitableWithConditions")]
    public async Task Any_other_conclusion_proposes_nothing(string conclusion)
    {
        var id = await onboarding.Approved();

        await onboarding.Audited(id, NewId("audit-"), conclusion);

        Assert.Empty(await onboarding.Proposals(id));
    }

    [Fact]
    public async Task Two_audits_are_two_proposals()
    {
        var id = await onboarding.Approved();

        await onboarding.Audited(id, NewId("audit-"));
        await onboarding.Audited(id, NewId("audit-"));

        Assert.Equal(2, (await onboarding.Proposals(id)).Count);
    }
}
