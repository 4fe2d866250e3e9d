using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ReadNonconformities
{
    internal sealed record NonconformityView(
        string Id, string LotId, string SupplierId, string Part, string Plant, string DetectedAt, string State, decimal Quantity, decimal NonconformingQuantity, string Unit,
        IReadOnlyList<FoundDefect> Defects, string Description, DateTimeOffset RaisedAt);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/nonconformities", List).Named("ListNonconformities", "Nonconformities, the latest first.").For([.. Role.Staff, Role.Supplier]).Lists<NonconformityView>();
        routes.MapGet("/nonconformities/{id}", (string id, Resource<Nonconformity> nonconformities, Caller caller, CancellationToken ct) =>
                nonconformities.Read(id, View, each => caller.MaySee(each.SupplierId), ct))
            .Named("ReadNonconformity", "A nonconformity.").For([.. Role.Staff, Role.Supplier]).Answers<NonconformityView>();
        routes.MapGet("/nonconformities/{id}/history", (string id, Resource<Nonconformity> nonconformities, Caller caller, CancellationToken ct) =>
                nonconformities.ReadList(id, each => each.History, each => caller.MaySee(each.SupplierId), ct))
            .Named("ListNonconformityHistory", "What was done about a nonconformity.").For([.. Role.Staff, Role.Supplier]).Lists<Change>();
    }

    private static Task<IResult> List(string? supplierId, string? part, string? state, string? lotId, Resource<Nonconformity> nonconformities, Caller caller, CancellationToken ct) =>
        nonconformities.List(new Query<Nonconformity>()
            .Where(Nonconformities.Supplier, caller.Narrow(supplierId)).Where(Nonconformities.Part, part).Where(Nonconformities.State, state).Where(Nonconformities.Lot, lotId)
            .OrderBy(Nonconformities.RaisedAt, descending: true), View, ct);

    private static NonconformityView View(Document<Nonconformity> document)
    {
        var each = document.State;
        return new(document.Id, each.LotId, each.SupplierId, each.Part, each.Plant, each.DetectedAt, each.State, each.Quantity, each.NonconformingQuantity, each.Unit, each.Defects,
            each.Description, each.RaisedAt);
    }
}
