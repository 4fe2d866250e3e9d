using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ReinstateSupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}:reinstate", Handle)
        .Named("ReinstateSupplier", "Restores the state before probation or suspension.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, ReasonForm request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        return await suppliers.Change(
            id, supplier => supplier.State.Reinstate(request.Because(caller.Actor, clock.GetUtcNow())), SupplierView.Of, ct: ct);
    }
}
