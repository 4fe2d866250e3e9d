using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <param name="Change"><c>reinstate</c> or <c>suspend</c>.</param>
/// <param name="State"><c>open</c>, <c>accepted</c> or <c>dismissed</c>.</param>
/// <param name="Decided">By whom, when and why; absent while it is open.</param>
internal sealed record ProposalView(string Id, string SupplierId, string Change, string Reason, Cause Cause, string State, DateTimeOffset At, ProposalView.Decision? Decided)
{
    internal sealed record Decision(DateTimeOffset At, Actor By, string? Reason);

    public static ProposalView Of(Document<Proposal> document)
    {
        var proposal = document.State;
        var decided = proposal.State == Proposal.Open ? null : proposal.History[^1];
        return new(proposal.Id, proposal.SupplierId, proposal.Change, proposal.Reason, proposal.Cause, proposal.State, proposal.At,
            decided is null ? null : new(decided.At, decided.By, decided.Reason));
    }
}
