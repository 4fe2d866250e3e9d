using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ArchiveSupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}:archive", Handle)
        .Named("ArchiveSupplier", "Ends everything with the supplier for good; what was recorded stays.")
        .For(Role.Purchasing)
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, ReasonForm request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        return await suppliers.Change(
            id, supplier => supplier.State.Archive(request.Because(caller.Actor, clock.GetUtcNow())), SupplierView.Of, ct: ct);
    }
}
