using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Reactions;

/// <summary>
/// The supplier remembers its standing. Down to D it is put on probation; back at A or B from probation its reinstatement is proposed. The proposal is
/// written first: where only it was written the event comes again, finds it there, and the supplier remembers the standing then.
/// </summary>
internal sealed class FollowStandingWhenStandingChanged(
    IDocuments<Supplier> suppliers, IDocuments<Standing> unclaimed, IDocuments<Proposal> proposals, TimeProvider clock) : IReaction<StandingChanged>
{
    private static readonly Actor Rule = Actor.Rule(nameof(FollowStandingWhenStandingChanged));

    public async Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct)
    {
        foreach (var told in events.OrderBy(one => one.Version)) await Follow(told, ct);
    }

    private async Task Follow(Event<StandingChanged> told, CancellationToken ct)
    {
        var standing = new Standing(told.Body.Standing, told.Version, told.At, told.Body.Reason, told.Body.Score);
        var supplier = await suppliers.Find(told.Body.SupplierId, ct);
        if (supplier is null)
        {
            await unclaimed.Write([Write<Standing>.UpsertIfNewer(told.Body.SupplierId, standing.Version, standing)], ct);
            // Registered in between, it has not seen what was just written.
            supplier = await suppliers.Find(told.Body.SupplierId, ct);
            if (supplier is null) return;
        }
        if (!supplier.State.IsNews(standing)) return;
        var now = clock.GetUtcNow();
        if (supplier.State.DeservesReinstatement(standing))
        {
            var proposal = Proposing.ReinstatementAfter(standing, supplier.State, Rule, now);
            await proposals.Insert(proposal.Id, proposal, Rule, [], ct);
        }
        var decision = supplier.State.Follow(standing, Rule, now);
        await suppliers.Save(supplier, decision.Next!, Rule, decision.Events, ct);
    }
}
