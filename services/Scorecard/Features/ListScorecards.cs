using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

internal static class ListScorecards
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/scorecards", Handle)
        .Named("ListScorecards", "The scorecards of all suppliers for a month, by standing.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Lists<ScorecardView>();

    private static async Task<IResult> Handle(
        string? period, string? standing, HttpContext http, IDocuments<SupplierStanding> standings, Scorecards scorecards, Caller caller,
        IOptions<ScorecardOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().OneOf(standing, "?standing", Standing.All, optional: true);
        var now = options.Value.MonthAt(clock.GetUtcNow());
        var month = errors.Period(period, now);
        if (errors.Any) return Problems.Invalid(errors);

        // Whose current standing it is stands in an index; for any other month the card has to be computed to be known.
        var query = new Query<SupplierStanding>().Where(Standings.Supplier, caller.Narrow(null)).Where(Standings.Standing, month == now ? standing : null);
        return await Sieve.Page(http, standings, query, See, ct);

        async Task<IReadOnlyList<ScorecardView?>> See(IReadOnlyList<Document<SupplierStanding>> suppliers)
        {
            var computed = await scorecards.Of([.. suppliers.Select(supplier => supplier.Id)], month, ct);
            return [.. suppliers.Select(supplier => ScorecardView.Of(computed[supplier.Id], supplier.State)).Select(view => standing is null || view.Standing == standing ? view : null)];
        }
    }
}
