using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

/// <summary>The facts behind a scorecard: summed over all pages, what each adds is what the KPI shows.</summary>
internal static class ExplainScorecard
{
    /// <summary>What a lot adds to one KPI; 0 and 0 where it does not count for it.</summary>
    internal sealed record CountView(string Kpi, decimal Numerator, decimal Denominator, string Because);

    /// <param name="CountsAsLot">Whether it is one of the scorecard's <c>lots</c>.</param>
    /// <param name="Kpi">Of the KPI that was asked for, with the three that follow; absent where none was.</param>
    /// <param name="Counts">For each KPI; absent where one was asked for.</param>
    internal sealed record FactView(
        string LotId, string SourceSystem, string ExternalId, string Part, string Plant, string State, string? Verdict, string? Outcome, decimal Quantity, string Unit,
        decimal NonconformingQuantity, DateOnly ReceivedOn, DateOnly? PromisedDate, bool CountsAsLot,
        string? Kpi, decimal? Numerator, decimal? Denominator, string? Because, IReadOnlyList<CountView>? Counts);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/scorecards/{supplierId}/explanation", Handle)
        .Named("ExplainScorecard", "The lots behind a scorecard and how each counts; with a KPI, the lots that count for it.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Lists<FactView>();

    private static async Task<IResult> Handle(
        string supplierId, string? period, string? kpi, HttpContext http, IDocuments<LotFact> facts, IDocuments<SupplierStanding> standings, Scorecards scorecards,
        Caller caller, IOptions<ScorecardOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().OneOf(kpi, "?kpi", [.. Model.Kpis.Select(known => known.Id)], optional: true);
        var month = errors.Period(period, options.Value.MonthAt(clock.GetUtcNow()));
        if (errors.Any) return Problems.Invalid(errors);
        if (!caller.MaySee(supplierId) || await standings.Find(supplierId, ct) is null) return Problems.NotFound("scorecard", supplierId);

        var window = (await scorecards.Of(supplierId, month, ct)).Card.Window;
        var asked = Model.Kpis.SingleOrDefault(known => known.Id == kpi);
        var query = new Query<LotFact>()
            .From(LotFacts.ByPlace, LotFacts.From(supplierId, window.From.FirstDay))
            .Before(LotFacts.ByPlace, LotFacts.From(supplierId, window.To.LastDay.AddDays(1)))
            .OrderBy(LotFacts.ByPlace);
        return await Sieve.Page(http, facts, query, lots => Task.FromResult<IReadOnlyList<FactView?>>([.. lots.Select(lot => See(lot.State, asked))]), ct);
    }

    /// <summary>Null where it does not count for the KPI that was asked for.</summary>
    private static FactView? See(LotFact lot, Kpi? asked)
    {
        var count = asked is null ? null : Count(asked, lot);
        if (count is { Denominator: 0 }) return null;
        return new(lot.LotId, lot.SourceSystem, lot.ExternalId, lot.Part, lot.Plant, lot.State, lot.Verdict, lot.Outcome, lot.Quantity, lot.Unit,
            lot.NonconformingQuantity, lot.ReceivedOn, lot.PromisedOn, Counting.IsDecidedOrSkipped(lot),
            count?.Kpi, count?.Numerator, count?.Denominator, count?.Because, asked is null ? [.. Model.Kpis.Select(kpi => Count(kpi, lot))] : null);
    }

    private static CountView Count(Kpi kpi, LotFact lot)
    {
        var tally = kpi.Counts(lot);
        return new(kpi.Id, tally.Numerator, tally.Denominator, Explanation.Of(kpi, lot));
    }
}
