using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

internal static class ReadStandingHistory
{
    /// <param name="Previous">Absent at the first.</param>
    internal sealed record ChangeView(DateTimeOffset At, Actor By, string Action, string Standing, string? Previous, decimal? Score, string Period, string Reason);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/standings/{supplierId}/history", Handle)
        .Named("ReadStandingHistory", "Each change of a supplier's standing, the first one first.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Lists<ChangeView>();

    private static async Task<IResult> Handle(string supplierId, HttpContext http, IDocuments<SupplierStanding> standings, Caller caller, CancellationToken ct)
    {
        if (!caller.MaySee(supplierId) || await standings.Find(supplierId, ct) is not { } found) return Problems.NotFound("supplier standing", supplierId);
        return Listing.Whole(http, [.. found.State.History.Select(View)]);
    }

    private static ChangeView View(StandingChange change) =>
        new(change.At, change.By, change.Action, change.Standing, change.Previous, change.Score, change.Period, change.Reason);
}
