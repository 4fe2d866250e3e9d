using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ReadInspectionPlans
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inspection-plans", (string? part, Resource<InspectionPlan> plans, CancellationToken ct) =>
                plans.List(new Query<InspectionPlan>().Where(InspectionPlans.Part, part), InspectionPlanView.Of, ct))
            .Named("ListInspectionPlans", "Inspection plans, of all parts or of one.").For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Lists<InspectionPlanView>();
        routes.MapGet("/inspection-plans/{part}", (string part, string? plant, string? supplierId, IDocuments<InspectionPlan> documents, Resource<InspectionPlan> plans, CancellationToken ct) =>
                OrMissing(part, plant, supplierId, documents, id => plans.Read(id, InspectionPlanView.Of, ct: ct), ct))
            .Named("ReadInspectionPlan", "The inspection plan that was put for exactly this part, plant and supplier.").For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Answers<InspectionPlanView>();
        routes.MapGet("/inspection-plans/{part}/history", (string part, string? plant, string? supplierId, IDocuments<InspectionPlan> documents, Resource<InspectionPlan> plans, CancellationToken ct) =>
                OrMissing(part, plant, supplierId, documents, id => plans.ReadList(id, plan => plan.History, ct: ct), ct))
            .Named("ListInspectionPlanHistory", "How a plan was changed, by whom.").For(Role.Staff).Lists<Change>();
    }

    /// <summary>A plan's id is a hash that says nothing to anybody: one that is missing is named by what was asked for.</summary>
    private static async Task<IResult> OrMissing(
        string part, string? plant, string? supplierId, IDocuments<InspectionPlan> documents, Func<string, Task<IResult>> read, CancellationToken ct)
    {
        var id = InspectionPlans.IdOf(part, plant, supplierId);
        if (await documents.Find(id, ct) is not null) return await read(id);
        return Problems.NotFound("inspection plan", $"for part {part}{(plant is null ? "" : $" at plant {plant}")}{(supplierId is null ? "" : $" from supplier {supplierId}")}");
    }
}
