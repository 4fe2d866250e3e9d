using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ReadSuppliers
{
    private const int MaxWords = 10;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/suppliers/{id}", Read)
            .Named("ReadSupplier", "A supplier with its state, standing, scopes, approvals and evaluations.")
            .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("suppliers")
            .Answers<SupplierView>();
        routes.MapGet("/suppliers", List)
            .Named("ListSuppliers", "Suppliers by state, commodity, and the beginnings of words in name and id.")
            .For([.. Role.Staff, Role.Supplier, Role.Erp]).WithScope("suppliers")
            .Lists<SupplierSummary>();
        routes.MapGet("/suppliers/{id}/history", History)
            .Named("ReadSupplierHistory", "Each change of a supplier: what, when, by whom, why.")
            .For(Role.Staff)
            .Lists<Change>();
    }

    private static Task<IResult> Read(string id, Resource<Supplier> suppliers, Caller caller, CancellationToken ct) =>
        suppliers.Read(id, SupplierView.Of, supplier => caller.MaySee(supplier.Id), ct);

    private static async Task<IResult> List(string? state, string? commodity, string? q, Resource<Supplier> suppliers, Caller caller, CancellationToken ct)
    {
        var words = Suppliers.WordsOf(q ?? "").Distinct().ToList();
        var errors = new FieldErrors()
            .OneOf(state, "?state", SupplierState.All, optional: true)
            .Id(commodity, "?commodity", optional: true)
            .Text(q, "?q", optional: true)
            .Require(words.Count <= MaxWords, "?q", "too-long", $"must have at most {MaxWords} words");
        if (errors.Any) return Problems.Invalid(errors);

        var query = new Query<Supplier>().Where(Suppliers.Id, caller.Narrow(null)).Where(Suppliers.State, state).Where(Suppliers.Commodity, commodity);
        return await suppliers.List(words.Aggregate(query, (narrowed, word) => narrowed.StartingWith(Suppliers.Words, word)), SupplierSummary.Of, ct);
    }

    private static async Task<IResult> History(string id, HttpContext http, IDocuments<Supplier> suppliers, CancellationToken ct) =>
        await suppliers.Find(id, ct) is { } supplier ? Listing.Whole(http, supplier.State.History) : Problems.NotFound("supplier", id);
}
