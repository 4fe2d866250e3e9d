using Microsoft.Extensions.Options;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard.Deadlines;
using SupplierQuality.Scorecard.Domain;
using SupplierQuality.Scorecard.Features;
using SupplierQuality.Scorecard.Reactions;

namespace SupplierQuality.Scorecard;

/// <summary>One score for each supplier, which explains itself and has consequences (ISO 9001:2015, 8.4.1 and 9.1.3).</summary>
public static class ScorecardService
{
    public static Service Define() => new Service("scorecard")
        .Keeps(LotFacts.Type)
        .Keeps(Months.Type)
        .Keeps(Standings.Type)
        .Publishes<StandingChanged>()
        .Reacts<KeepLotWhenLotChanged, LotChanged>()
        .InTime<RecomputeStandingWhenMonthEnds, SupplierStanding>()
        .Configures<ScorecardOptions>("Scorecard")
        .With(services => services
            .AddSingleton<Bins>()
            .AddSingleton<Scorecards>()
            .AddSingleton<TotalsFold>()
            .AddSingleton(provider => new FoldQueue(
                provider.GetRequiredService<TotalsFold>().Run,
                provider.GetRequiredService<IOptions<ScorecardOptions>>().Value.FoldEvery,
                // How often is folded is about load, not about what time it is for suppliers.
                TimeProvider.System)))
        .Maps(
            ListScorecards.Map,
            ReadScorecard.Map,
            ExplainScorecard.Map,
            ListStandings.Map,
            ReadStanding.Map,
            ReadStandingHistory.Map);
}
