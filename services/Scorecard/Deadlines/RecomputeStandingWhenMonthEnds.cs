using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Deadlines;

/// <summary>The current standing is that of the month that is now: a new month has a window of its own, though nothing was received.</summary>
internal sealed class RecomputeStandingWhenMonthEnds(Scorecards scorecards, IOptions<ScorecardOptions> options) : IDeadline<SupplierStanding>
{
    private static readonly Actor By = Actor.Rule(nameof(RecomputeStandingWhenMonthEnds));

    public static DateTimeOffset? DueAt(SupplierStanding state) => state.DueAt;

    public async ValueTask<Decision<SupplierStanding>> Fall(Document<SupplierStanding> document, DateTimeOffset now, CancellationToken ct)
    {
        var computed = await scorecards.Of(document.Id, options.Value.MonthAt(now), ct);
        return document.State.Follow(computed.Card, now, options.Value.MonthEndsAfter(now), By);
    }
}
