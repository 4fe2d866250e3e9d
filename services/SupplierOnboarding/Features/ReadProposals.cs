using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ReadProposals
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/proposals", List)
            .Named("ListProposals", "Changes that rules propose and people decide, the oldest first; open ones unless a state is asked for.")
            .For(Role.Staff)
            .Lists<ProposalView>();
        routes.MapGet("/proposals/{id}", Read)
            .Named("ReadProposal", "A proposal and what became of it.")
            .For(Role.Staff)
            .Answers<ProposalView>();
        routes.MapGet("/proposals/{id}/history", History)
            .Named("ReadProposalHistory", "Each change of a proposal: what, when, by whom, why.")
            .For(Role.Staff)
            .Lists<Change>();
    }

    private static async Task<IResult> List(string? state, string? supplierId, Resource<Proposal> proposals, CancellationToken ct)
    {
        var errors = new FieldErrors()
            .OneOf(state, "?state", [Proposal.Open, Proposal.Accepted, Proposal.Dismissed], optional: true)
            .Id(supplierId, "?supplierId", optional: true);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<Proposal>().Where(Proposals.State, state ?? Proposal.Open).Where(Proposals.Supplier, supplierId).OrderBy(Proposals.At);
        return await proposals.List(query, ProposalView.Of, ct);
    }

    private static Task<IResult> Read(string id, Resource<Proposal> proposals, CancellationToken ct) => proposals.Read(id, ProposalView.Of, ct: ct);

    private static async Task<IResult> History(string id, HttpContext http, IDocuments<Proposal> proposals, CancellationToken ct) =>
        await proposals.Find(id, ct) is { } proposal ? Listing.Whole(http, proposal.State.History) : Problems.NotFound("proposal", id);
}
