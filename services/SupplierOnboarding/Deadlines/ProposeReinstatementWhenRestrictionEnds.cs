using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Deadlines;

/// <summary>
/// The last day of a probation or suspension does not end it: its end is proposed to a person. The proposal is written before the supplier remembers it, so
/// that none is lost; its natural key is the restriction, so that none is doubled.
/// </summary>
internal sealed class ProposeReinstatementWhenRestrictionEnds(IDocuments<Proposal> proposals) : IDeadline<Supplier>
{
    private static readonly Actor Rule = Actor.Rule(nameof(ProposeReinstatementWhenRestrictionEnds));

    public static DateTimeOffset? DueAt(Supplier state) => state.Restriction?.EndsAt();

    public async ValueTask<Decision<Supplier>> Fall(Document<Supplier> document, DateTimeOffset now, CancellationToken ct)
    {
        var supplier = document.State;
        var decision = supplier.ProposeEndOfRestriction(Rule, now);
        if (decision.Refusal is not null) return decision;
        var proposal = Proposing.ReinstatementAtTheEndOf(supplier.Restriction!, supplier, Rule, now);
        await proposals.Insert(proposal.Id, proposal, Rule, [], ct);
        return decision;
    }
}
