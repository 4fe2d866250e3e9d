using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class DismissProposal
{
    internal sealed record Request
    {
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/proposals/{id}:dismiss", Handle)
        .Named("DismissProposal", "Decides that what was proposed is not done.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<ProposalView>();

    private static async Task<IResult> Handle(
        string id, Request request, Resource<Proposal> proposals, IDocuments<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 1000);
        if (errors.Any) return Problems.Invalid(errors);
        return await proposals.Change(id, Dismiss, ProposalView.Of, ct: ct);

        async ValueTask<Decision<Proposal>> Dismiss(Document<Proposal> proposal)
        {
            var taken = await suppliers.Find(proposal.State.SupplierId, ct) is { } supplier && supplier.State.HasTaken(proposal.State);
            return proposal.State.Dismiss(taken, request.Reason!, caller.Actor, clock.GetUtcNow());
        }
    }
}
