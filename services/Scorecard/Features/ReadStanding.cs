using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

internal static class ReadStanding
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/standings/{supplierId}", Handle)
        .Named("ReadStanding", "A supplier's current standing, since when, and why.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Answers<StandingView>();

    private static Task<IResult> Handle(string supplierId, Resource<SupplierStanding> standings, Caller caller, CancellationToken ct) =>
        standings.Read(supplierId, StandingView.Of, standing => caller.MaySee(standing.SupplierId), ct);
}
