using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class DecideLot
{
    internal sealed record Request
    {
        public string? Outcome { get; init; }
        public decimal? AcceptedQuantity { get; init; }
        public decimal? RejectedQuantity { get; init; }
        public decimal? ConsumedQuantity { get; init; }
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/lots/{id}/decisions", Handle)
        .Named("DecideLot", "A person's decision about a lot; the plan's verdict stands beside it.")
        .For(Role.Inspector, Role.SupplierQualityEngineer).WantsIfMatch().Answers<LotView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Lot> lots, LotViews views, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().OneOf(request.Outcome, "/outcome", Outcomes.All).Text(request.Reason, "/reason", 2000)
            .Number(request.AcceptedQuantity, "/acceptedQuantity", 0, 1e12m, optional: true)
            .Number(request.RejectedQuantity, "/rejectedQuantity", 0, 1e12m, optional: true)
            .Number(request.ConsumedQuantity, "/consumedQuantity", 0, 1e12m, optional: true);
        if (errors.Any) return Problems.Invalid(errors);
        var view = await views.For(id, ct);
        return await lots.Change(id, lot => LotDecisions.Decide(
            lot.State, request.Outcome!, request.AcceptedQuantity, request.RejectedQuantity, request.ConsumedQuantity ?? 0, request.Reason!, caller.Actor, clock.GetUtcNow()), view, 201, ct);
    }
}
