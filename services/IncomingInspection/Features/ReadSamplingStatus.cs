using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>How hard the next lot of a supplier, part and plant would be inspected, and why.</summary>
internal static class ReadSamplingStatus
{
    private static readonly HashSet<string> Nothing = [];

    internal sealed record SamplingStatusView(string Id, string Severity, DateTimeOffset? Since, int? SwitchingScore, int AcceptedInARow, string Reason);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sampling-status", Handle)
        .Named("ReadSamplingStatus", "The severity of the next lot of a supplier, part and plant, for each characteristic or group.")
        .For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Owes("supplierId", "part", "plant").Lists<SamplingStatusView>();

    private static async Task<IResult> Handle(
        string? supplierId, string? part, string? plant, HttpContext http, Streams streams, IDocuments<InspectionPlan> plans, IDocuments<Tightening> worsenings, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(supplierId, "?supplierId").Id(part, "?part").Id(plant, "?plant");
        if (errors.Any) return Problems.Invalid(errors);
        var ofPart = await plans.Query(new Query<InspectionPlan>().Where(InspectionPlans.Part, part).Take(1000), ct);
        var plan = InspectionPlan.For(ofPart.Items.Select(each => each.State), plant!, supplierId!);
        var stream = ChainPlace.StreamOf(supplierId!, part!, plant!);
        var chain = (await streams.Read([stream], Nothing, Nothing, ct))[stream].Chain;
        var worsening = await worsenings.Find(supplierId!, ct);
        var (_, severities) = Drawing.SeveritiesOfNext(chain, plan, worsening?.State, clock.GetUtcNow());
        return Listing.Whole(http, [.. plan.Characteristics.Select(c => c.SampledAs).Distinct().Select(key => View(key, severities.Of(key)))]);
    }

    private static SamplingStatusView View(string key, SampleFold? fold)
    {
        var state = fold?.State ?? SwitchingState.Start;
        return new(key, state.Severity.ToWord(), fold?.Since, state.SwitchingScore, state.AcceptedInARow, state.Reason);
    }
}
