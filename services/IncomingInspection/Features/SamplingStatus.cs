using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features;

/// <param name="Id">The characteristic, or the group of those that share a sample.</param>
internal sealed record SamplingStatusView(string Id, string Severity, DateTimeOffset? Since, int? SwitchingScore, int AcceptedInARow, string Reason);

/// <summary>The severities of a stream's next lot, as they would be if it were registered now.</summary>
internal sealed class SamplingStatus(Streams streams, IDocuments<InspectionPlan> plans, IDocuments<Tightening> worsenings, IDocuments<Resumption> resumptions, TimeProvider clock)
{
    private static readonly HashSet<string> Nothing = [];

    public async Task<IReadOnlyList<SamplingStatusView>> Of(string supplierId, string part, string plant, CancellationToken ct)
    {
        var ofPart = await plans.Query(new Query<InspectionPlan>().Where(InspectionPlans.Part, part).Take(1000), ct);
        var plan = InspectionPlan.For(ofPart.Items.Select(each => each.State), plant, supplierId);
        var stream = ChainPlace.StreamOf(supplierId, part, plant);
        var chain = (await streams.Read([stream], Nothing, Nothing, ct))[stream].Chain;
        var notices = new Notices((await worsenings.Find(supplierId, ct))?.State, (await resumptions.Find(stream, ct))?.State);
        var (_, severities) = Drawing.SeveritiesOfNext(chain, plan, notices, clock.GetUtcNow());
        return [.. plan.Characteristics.Select(c => c.SampledAs).Distinct().Select(key => View(key, severities.Of(key)))];
    }

    private static SamplingStatusView View(string key, SampleFold? fold)
    {
        var state = fold?.State ?? SwitchingState.Start;
        return new(key, state.Severity.ToWord(), fold?.Since, state.SwitchingScore, state.AcceptedInARow, state.Reason);
    }
}
