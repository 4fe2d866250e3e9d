using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ResumeInspection
{
    internal sealed record Request
    {
        public string? SupplierId { get; init; }
        public string? Part { get; init; }
        public string? Plant { get; init; }

        /// <summary>What the supplier has done, and why it is held to be effective.</summary>
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sampling-status:resume", Handle)
        .Named("ResumeInspection", "Ends the discontinuation of a supplier's inspection for a part at a plant, once it has acted: its next lots are inspected tightened (Z1.4 8.4, ISO 2859-1 9.4).")
        .For(Role.SupplierQualityEngineer).Tells<ListView<SamplingStatusView>>();

    private static async Task<IResult> Handle(Request request, SamplingStatus status, IDocuments<Resumption> resumptions, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(request.SupplierId, "/supplierId").Id(request.Part, "/part").Id(request.Plant, "/plant").Text(request.Reason, "/reason", 2000);
        if (errors.Any) return Problems.Invalid(errors);
        var (supplierId, part, plant) = (request.SupplierId!, request.Part!, request.Plant!);
        var before = await status.Of(supplierId, part, plant, ct);
        if (before.All(sample => sample.Severity != Severity.Discontinued.ToWord()))
            return Problems.Refused(new Refusal("inspection-not-discontinued", $"The inspection of {part} from {supplierId} at {plant} is not discontinued."));
        var resumption = new Resumption(clock.GetUtcNow(), caller.Actor, request.Reason!);
        await resumptions.Write([Write<Resumption>.UpsertIfNewer(ChainPlace.StreamOf(supplierId, part, plant), resumption.At.UtcTicks, resumption)], ct);
        return Results.Json(new ListView<SamplingStatusView>(await status.Of(supplierId, part, plant, ct), null));
    }
}
