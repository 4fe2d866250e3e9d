using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class AskGateInBulk
{
    private const int MaxItems = 1000;

    internal sealed record Request
    {
        public IReadOnlyList<GateForm?>? Items { get; init; }
    }

    internal sealed record View(IReadOnlyList<GateView> Items);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/gate:batch", Handle)
        .Named("AskGateInBulk", "Up to 1000 questions to the gate, an answer for each in its place; where one of them is not valid none is answered.")
        .For(Role.Purchasing, Role.Erp).WithScope("gate")
        .Tells<View>();

    private static async Task<IResult> Handle(Request request, GateBook book, Resource<GateRecord> ids, Caller caller, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Each(request.Items, "/items", MaxItems, (item, at) => item.Check(errors, at));
        if (errors.Any) return Problems.Invalid(errors);
        var items = request.Items.Checked();
        var refused = items.Index().Select(item => item.Item.Refuse($"/items/{item.Index}")).FirstOrDefault(refusal => refusal is not null);
        if (refused is not null) return Problems.Refused(refused);
        var records = await book.Answer([.. items.Select(item => (ids.NewId(), item.ToQuestion()))], caller.Actor, ct);
        return Results.Json(new View([.. records.Select(GateView.Of)]));
    }
}
