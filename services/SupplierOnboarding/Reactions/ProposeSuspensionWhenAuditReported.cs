using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Reactions;

/// <summary>An audit that found a supplier unsuitable puts its suspension before purchasing. The audit is the natural key: told again, the proposal is there.</summary>
internal sealed class ProposeSuspensionWhenAuditReported(IDocuments<Proposal> proposals, TimeProvider clock) : IReaction<AuditReported>
{
    private static readonly Actor Rule = Actor.Rule(nameof(ProposeSuspensionWhenAuditReported));

    public async Task React(IReadOnlyList<Event<AuditReported>> events, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var proposed = events.Where(told => told.Body.Conclusion == Conclusion.Unsuitable)
            .Select(told => Proposing.SuspensionAfter(told.Body, Rule, now))
            .DistinctBy(proposal => proposal.Id);
        await proposals.Write([.. proposed.Select(proposal => Write<Proposal>.Insert(proposal.Id, proposal, Rule))], ct);
    }
}
