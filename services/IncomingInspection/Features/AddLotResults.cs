using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class AddLotResults
{
    internal sealed record Request
    {
        public IReadOnlyList<AddedResult?>? Results { get; init; }
    }

    internal sealed record AddedResult : ResultInput
    {
        /// <summary>The id of a result of this lot that was entered by hand and that this one puts right: it counts no more.</summary>
        public string? Replaces { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/lots/{id}/results", Handle)
        .Named("AddLotResults", "Records what was found in a lot's sample; the lot decides itself as soon as it can.")
        .For(Role.Inspector, Role.SupplierQualityEngineer, Role.Erp).WithScope(RecordReceivingInspections.Scope).Answers<LotView>(201);

    private static async Task<IResult> Handle(string id, Request request, IDocuments<Lot> documents, Resource<Lot> lots, LotViews views, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Require(request.Results is { Count: > 0 }, "/results", "required", "must have at least one result");
        ResultInputs.Check(request.Results, errors);
        foreach (var (i, result) in (request.Results ?? []).Take(ResultInputs.Most).Index()) errors.Id(result?.Replaces, $"/results/{i}/replaces", optional: true);
        if (errors.Any) return Problems.Invalid(errors);
        if (caller.SourceSystem is { } own && await documents.Find(id, ct) is { } theirs && theirs.State.Receipt.SourceSystem != own)
            return Problems.Of(403, "source-system-not-allowed", $"This key writes for {own} only.");
        var view = await views.For(id, ct);
        var readings = request.Results!.Select(result => ResultInputs.ToReading(result!) with { Replaces = result!.Replaces }).ToList();
        return await lots.Append(id, lot => LotResults.Append(lot.State, readings, caller.Actor, clock.GetUtcNow()), view, ct: ct);
    }
}
