using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

internal static class ListStandings
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/standings", Handle)
        .Named("ListStandings", "The current standing of each supplier, since when, and why.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Lists<StandingView>();

    private static async Task<IResult> Handle(string? standing, Resource<SupplierStanding> standings, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors().OneOf(standing, "?standing", Standing.All, optional: true);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<SupplierStanding>().Where(Standings.Standing, standing).Where(Standings.Supplier, caller.Narrow(null));
        return await standings.List(query, StandingView.Of, ct);
    }
}
