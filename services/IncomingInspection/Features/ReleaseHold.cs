using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ReleaseHold
{
    internal sealed record Request
    {
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/lots/{id}/holds/{holdId}:release", Handle)
        .Named("ReleaseHold", "Releases a hold that somebody placed, or one that follows from the lot (inspection-discontinued, lot-size-unknown, sampling-plan-missing); those that follow from the supplier end by themselves.")
        .For(Role.SupplierQualityEngineer).WantsIfMatch().Answers<LotView>();

    private static async Task<IResult> Handle(string id, string holdId, Request request, Resource<Lot> lots, LotViews views, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 2000);
        if (errors.Any) return Problems.Invalid(errors);
        var view = await views.For(id, ct);
        return await lots.Change(id, lot => Holds.Release(lot.State, holdId, request.Reason!, caller.Actor, clock.GetUtcNow()), view, ct: ct);
    }
}
