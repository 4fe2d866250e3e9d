using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ReadLots
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lots", List).Named("ListLots", "Lots, the last received first; with changedAfter in the order of their changes.")
            .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope(RecordReceivingInspections.Scope).Lists<LotView>();
        routes.MapGet("/lots/{id}", ReadOne).Named("ReadLot", "A lot: its state, plan, results, holds and decision.")
            .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope(RecordReceivingInspections.Scope).Answers<LotView>();
        routes.MapGet("/lots/{id}/history", History).Named("ListLotHistory", "What was done to a lot, by whom and why.")
            .For([.. Role.Staff, Role.Supplier]).Lists<Change>();
    }

    private static async Task<IResult> List(
        string? supplierId, string? part, string? plant, string? state, string? purchaseOrder, string? supplierLot, string? receivedFrom, string? receivedTo, string? changedAfter,
        HttpContext http, IDocuments<Lot> lots, LotViews views, Days days, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors().OneOf(state, "?state", LotStates.All, optional: true);
        var (from, to) = await days.Of(receivedFrom, "?receivedFrom", receivedTo, "?receivedTo", plant, errors, ct);
        var after = Moment.Parse(changedAfter, "?changedAfter", errors, optional: true)?.In(TimeZoneInfo.Utc);
        var (limit, cursor) = Listing.Page(http.Request);
        if (errors.Any) return Problems.Invalid(errors);
        var query = new Query<Lot>()
            .Where(Lots.Supplier, caller.Narrow(supplierId)).Where(Lots.Part, part).Where(Lots.Plant, plant).Where(Lots.State, state)
            .Where(Lots.PurchaseOrder, purchaseOrder).Where(Lots.SupplierLot, supplierLot)
            .From(Lots.ReceivedAt, from).Before(Lots.ReceivedAt, to).From(Lots.ChangedAt, after?.AddTicks(1));
        query = after is null ? query.OrderBy(Lots.ReceivedAt, descending: true) : query.OrderBy(Lots.ChangedAt);
        var page = await lots.Query(query.Take(limit).After(cursor), ct);
        var view = await views.For(page.Items, ct);
        return Listing.Of(http, new ListView<LotView>([.. page.Items.Select(view)], page.NextCursor));
    }

    private static async Task<IResult> ReadOne(string id, Resource<Lot> lots, LotViews views, Caller caller, CancellationToken ct) =>
        await lots.Read(id, await views.For(id, ct), lot => caller.MaySee(lot.Receipt.SupplierId), ct);

    private static Task<IResult> History(string id, Resource<Lot> lots, Caller caller, CancellationToken ct) =>
        lots.ReadList(id, lot => lot.History, lot => caller.MaySee(lot.Receipt.SupplierId), ct);
}
