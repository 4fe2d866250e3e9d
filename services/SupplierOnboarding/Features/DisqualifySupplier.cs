using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class DisqualifySupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}:disqualify", Handle)
        .Named("DisqualifySupplier", "Ends all approvals; the supplier comes back only through a new evaluation.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, ReasonForm request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        return await suppliers.Change(
            id, supplier => supplier.State.Disqualify(request.Because(caller.Actor, clock.GetUtcNow())), SupplierView.Of, ct: ct);
    }
}
