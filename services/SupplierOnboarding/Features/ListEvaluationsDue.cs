using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ListEvaluationsDue
{
    internal sealed record EvaluationDueView(
        string SupplierId, string Name, string State, string Criticality, DateOnly DueDate, string LastConclusion, DateTimeOffset LastEvaluatedAt)
    {
        public static EvaluationDueView Of(Document<Supplier> document)
        {
            var (supplier, last) = (document.State, document.State.LastEvaluation()!);
            return new(supplier.Id, supplier.Details.Name, supplier.State, supplier.Details.Criticality, last.NextDue!.Value, last.Conclusion, last.At);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/evaluations-due", Handle)
        .Named("ListEvaluationsDue", "Suppliers whose next evaluation falls due, the earliest first.")
        .For(Role.Staff)
        .Lists<EvaluationDueView>();

    private static async Task<IResult> Handle(string? before, Resource<Supplier> suppliers, CancellationToken ct)
    {
        var errors = new FieldErrors().Day(before, "?before", out var day);
        if (errors.Any) return Problems.Invalid(errors);
        return await suppliers.List(new Query<Supplier>().Before(Suppliers.EvaluationDue, day).OrderBy(Suppliers.EvaluationDue), EvaluationDueView.Of, ct);
    }
}
