using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class AskGate
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/gate", Handle)
        .Named("AskGate", "May this supplier be asked, ordered from, or received from? The strictest rule that applies decides; question and answer are kept.")
        .For(Role.Purchasing, Role.Erp).WithScope("gate")
        .Tells<GateView>();

    private static async Task<IResult> Handle(GateForm form, GateBook book, Resource<GateRecord> ids, Caller caller, CancellationToken ct)
    {
        var errors = form.Check(new FieldErrors());
        if (errors.Any) return Problems.Invalid(errors);
        if (form.Refuse() is { } refusal) return Problems.Refused(refusal);
        var records = await book.Answer([(ids.NewId(), form.ToQuestion())], caller.Actor, ct);
        return Results.Json(GateView.Of(records[0]));
    }
}
