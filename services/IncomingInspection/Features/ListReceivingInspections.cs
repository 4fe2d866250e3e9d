using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>What a source system asks to see whether all it sent has come in.</summary>
internal static class ListReceivingInspections
{
    internal sealed record ReceiptView(string SourceSystem, string ExternalId, long Revision, string LotId, string State, DateTimeOffset ReceivedAt);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/receiving-inspections", Handle)
        .Named("ListReceivingInspections", "Receipts with their revision and the state of their lot, by the day they were received.")
        .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope(RecordReceivingInspections.Scope).Lists<ReceiptView>();

    private static async Task<IResult> Handle(string? sourceSystem, string? externalId, string? from, string? to, Resource<Lot> lots, Days days, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var (first, before) = await days.Of(from, "?from", to, "?to", null, errors, ct);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<Lot>().Where(Lots.Supplier, caller.Narrow(null)).Where(Lots.ExternalId, externalId).Where(Lots.SourceSystem, sourceSystem)
            .From(Lots.ReceivedAt, first).Before(Lots.ReceivedAt, before).OrderBy(Lots.ReceivedAt);
        return await lots.List(query, lot => new ReceiptView(
            lot.State.Receipt.SourceSystem, lot.State.Receipt.ExternalId, lot.State.Receipt.Revision, lot.Id, lot.State.State, lot.State.Receipt.ReceivedAt), ct);
    }
}
