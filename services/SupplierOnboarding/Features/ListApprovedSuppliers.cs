using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>The approved supplier list: from whom new business may be asked for today. Whether one order may be placed, the gate says.</summary>
internal static class ListApprovedSuppliers
{
    internal sealed record ApprovedSupplierView(string SupplierId, string Name, string State, string? Standing, IReadOnlyList<ScopeView> Scopes);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/approved-suppliers", Handle)
        .Named("ListApprovedSuppliers", "Suppliers that are approved today for a part or its commodity at a plant, with the scopes that say so.")
        .For([.. Role.Staff, Role.Erp]).WithScope("suppliers")
        .Lists<ApprovedSupplierView>();

    private static async Task<IResult> Handle(
        string? commodity, string? part, string? plant, HttpContext http, IDocuments<Supplier> suppliers, TimeProvider clock, CancellationToken ct)
    {
        var (limit, cursor) = Listing.Page(http.Request);
        var errors = new FieldErrors().Id(commodity, "?commodity", optional: true).Id(part, "?part", optional: true).Id(plant, "?plant", optional: true);
        if (errors.Any) return Problems.Invalid(errors);

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var query = new Query<Supplier>()
            .WhereAny(Suppliers.State, [SupplierState.Approved, SupplierState.ConditionallyApproved])
            .WhereAny(Suppliers.Scope, Wanted(commodity, part, plant))
            .Take(limit);
        // Validity is a matter of today, which no index knows: a page may come out short, but is never empty while another one follows.
        var items = new List<ApprovedSupplierView>();
        do
        {
            var found = await suppliers.Query(query.After(cursor), ct);
            items.AddRange(found.Items.Select(supplier => ViewOf(supplier.State, commodity, part, plant, today)).Where(view => view.Scopes.Count > 0));
            cursor = found.NextCursor;
        }
        while (items.Count == 0 && cursor is not null);
        return Listing.Of(http, new ListView<ApprovedSupplierView>(items, cursor));
    }

    private static IEnumerable<string> Wanted(string? commodity, string? part, string? plant)
    {
        var named = new[] { commodity is null ? null : Suppliers.SubjectOf("commodity", commodity), part is null ? null : Suppliers.SubjectOf("part", part) };
        IEnumerable<string?> subjects = commodity is null && part is null ? [null] : named.Where(subject => subject is not null);
        string?[] plants = plant is null ? [null] : [Suppliers.PlantOf(plant), Suppliers.PlantOf(null)];
        return subjects.SelectMany(subject => plants.Select(place => Suppliers.ScopeOf(subject, place)));
    }

    private static ApprovedSupplierView ViewOf(Supplier supplier, string? commodity, string? part, string? plant, DateOnly today)
    {
        var scopes = supplier.LiveScopes().Where(live =>
            live.Scope.IsValidOn(today)
            && (plant is null || live.Scope.Plant is null || live.Scope.Plant == plant)
            && ((commodity is null && part is null) || (commodity is not null && live.Scope.Commodity == commodity) || (part is not null && live.Scope.Part == part)));
        return new(supplier.Id, supplier.Details.Name, supplier.State, supplier.Standing?.Value, [.. scopes.Select(live => ScopeView.Of(live.Approval, live.Scope))]);
    }
}
