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
        .Named("ReleaseHold", "Releases an open hold, with the reason why the lot may be used all the same: one that somebody placed, or one that follows from the lot or its supplier.")
        .For(Role.SupplierQualityEngineer).WantsIfMatch().Answers<LotView>();

    private static async Task<IResult> Handle(string id, string holdId, Request request, Resource<Lot> lots, LotViews views, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 2000);
        if (errors.Any) return Problems.Invalid(errors);
        var view = await views.For(id, ct);
        return await lots.Change(id, async lot =>
        {
            var (supplier, today) = (await views.Around([lot.State.Receipt], ct))(lot.State.Receipt);
            return Holds.Release(lot.State, supplier, today, holdId, request.Reason!, caller.Actor, clock.GetUtcNow());
        }, view, ct: ct);
    }
}
