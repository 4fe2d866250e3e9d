using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class RegisterSupplier
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers", Handle)
        .Named("RegisterSupplier", "Registers a prospect, under the ERP's vendor number or under one of ours.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer, Role.Erp).WithScope("suppliers")
        .Answers<SupplierView>(201);

    private static async Task<IResult> Handle(
        SupplierForm form, Resource<Supplier> suppliers, IDocuments<Supplier> documents, IDocuments<Standing> unclaimed, SupplierNumbers numbers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = form.Check(sent: field => field is not ("contacts" or "sites"));
        if (errors.Any) return Problems.Invalid(errors);
        var details = form.ToDetails();
        var registration = suppliers.NewId();
        if (await Taken() is { } taken) return Problems.Refused(taken);

        Task<Refusal?> Taken() => documents.FirstTaken(details.ExternalIds, other => other.Registration == registration, ct);
        async Task<IResult> Create(string id)
        {
            var standing = await unclaimed.Find(id, ct);
            var supplier = Registration.Register(id, details, registration, standing?.State, caller.Actor, clock.GetUtcNow());
            return await suppliers.Create(id, supplier, SupplierView.Of, $"/suppliers/{Uri.EscapeDataString(id)}", ct);
        }

        while (true)
        {
            // A request that is repeated with its Idempotency-Key, even while it still runs, finds the number that it was given the first time.
            var known = form.Id ?? (await documents.Query(new Query<Supplier>().Where(Suppliers.Registration, registration).Take(1), ct)).Items.SingleOrDefault()?.Id;
            var created = await Create(known ?? await numbers.Next(caller.Actor, ct));
            if (created is not IStatusCodeHttpResult { StatusCode: 409 }) return created;
            // Somebody was faster: with one of the external ids, or with a supplier of their own under the number. There is a next number.
            if (await Taken() is { } takenNow) return Problems.Refused(takenNow);
            if (known is not null) return created;
        }
    }
}
