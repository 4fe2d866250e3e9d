using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class SuspendSupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}:suspend", Handle)
        .Named("SuspendSupplier", "Suspends an approved supplier, until a day or until reinstated.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, RestrictionForm request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        return await suppliers.Change(
            id, supplier => supplier.State.Suspend(request.Until, request.Because(caller.Actor, clock.GetUtcNow())), SupplierView.Of, ct: ct);
    }
}
