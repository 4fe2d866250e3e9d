using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class HoldLot
{
    internal sealed record Request
    {
        /// <summary>Your own; kebab-case reads well.</summary>
        public string? Code { get; init; }
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/lots/{id}/holds", Handle)
        .Named("HoldLot", "Keeps a lot from being used until the hold is released.")
        .For(Role.Inspector, Role.SupplierQualityEngineer).Answers<LotView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Lot> lots, LotViews views, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(request.Code, "/code").Text(request.Reason, "/reason", 2000);
        if (errors.Any) return Problems.Invalid(errors);
        var view = await views.For(id, ct);
        return await lots.Append(id, lot => Holds.Place(lot.State, request.Code!, request.Reason!, caller.Actor, clock.GetUtcNow()), view, ct: ct);
    }
}
