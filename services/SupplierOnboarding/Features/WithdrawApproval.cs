using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class WithdrawApproval
{
    internal sealed record Request
    {
        public string? Reason { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}/approvals/{approvalId}:withdraw", Handle)
        .Named("WithdrawApproval", "Ends one approval with its scopes; without any the supplier is under evaluation again.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<SupplierView>();

    private static async Task<IResult> Handle(
        string id, string approvalId, Request request, Resource<Supplier> suppliers, IDocuments<Supplier> documents, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Reason, "/reason", 1000);
        if (errors.Any) return Problems.Invalid(errors);
        // Approvals are never taken out of a supplier, so what is not there now was never there.
        if (await documents.Find(id, ct) is { } found && found.State.Approvals.All(approval => approval.Id != approvalId)) return Problems.NotFound("approval", approvalId);
        return await suppliers.Change(id, supplier => supplier.State.Withdraw(approvalId, request.Reason!, caller.Actor, clock.GetUtcNow()), SupplierView.Of, ct: ct);
    }
}
