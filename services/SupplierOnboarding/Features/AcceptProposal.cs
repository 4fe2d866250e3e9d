using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>
/// Two documents change, so it is two writes: the supplier takes the change and remembers the proposal, then the proposal is closed. Where the second write
/// is missing (a crash, somebody faster) accepting again finds the change taken and only closes the proposal.
/// </summary>
internal static class AcceptProposal
{
    internal sealed record Request
    {
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/proposals/{id}:accept", Handle)
        .Named("AcceptProposal", "Does to the supplier what was proposed.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<ProposalView>();

    private static async Task<IResult> Handle(
        string id, Request request, Resource<Proposal> proposals, IDocuments<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 1000);
        if (errors.Any) return Problems.Invalid(errors);
        return await proposals.Change(id, proposal => Accept(proposal.State, request.Reason!, suppliers, caller, clock.GetUtcNow(), ct), ProposalView.Of, ct: ct);
    }

    private static async ValueTask<Decision<Proposal>> Accept(
        Proposal proposal, string reason, IDocuments<Supplier> suppliers, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        while (true)
        {
            if (await suppliers.Find(proposal.SupplierId, ct) is not { } supplier)
                return new Refusal("supplier-unknown", $"There is no supplier {proposal.SupplierId}.");
            var taken = supplier.State.HasTaken(proposal);
            var accepted = proposal.Accept(taken, reason, caller.Actor, now);
            if (accepted.Refusal is not null || taken) return accepted;
            var changed = supplier.State.Take(proposal, reason, caller.Actor, now);
            if (changed.Refusal is { } refusal) return refusal;
            var written = (await suppliers.Write([Write<Supplier>.Of(supplier, changed, caller.Actor)], ct))[0];
            if (written.Written) return accepted;
        }
    }
}
