using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

internal static class ReadScorecard
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/scorecards/{supplierId}", Handle)
        .Named("ReadScorecard", "A supplier's scorecard for a month, or for the month that is now.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("scorecards:read").Answers<ScorecardView>();

    private static async Task<IResult> Handle(
        string supplierId, string? period, HttpContext http, IDocuments<SupplierStanding> standings, Scorecards scorecards, Caller caller,
        IOptions<ScorecardOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var month = errors.Period(period, options.Value.MonthAt(clock.GetUtcNow()));
        if (errors.Any) return Problems.Invalid(errors);
        if (!caller.MaySee(supplierId) || await standings.Find(supplierId, ct) is not { } standing) return Problems.NotFound("scorecard", supplierId);

        var computed = await scorecards.Of(supplierId, month, ct);
        var view = ScorecardView.Of(computed, standing.State);
        http.Response.Headers.ETag = ETag(computed, view.AsOf);
        return Results.Json(view);
    }

    /// <summary>A scorecard is no document: its tag is made of the versions of those that it was computed from.</summary>
    private static string ETag(ComputedScorecard computed, DateTimeOffset asOf)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Model.Name}/{computed.Card.Period}/{asOf.UtcTicks}/{string.Join('/', computed.Versions)}");
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}\"";
    }
}
