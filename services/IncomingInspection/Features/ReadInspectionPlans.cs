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
        routes.MapGet("/inspection-plans/{part}", (string part, string? plant, string? supplierId, Resource<InspectionPlan> plans, CancellationToken ct) =>
                plans.Read(InspectionPlans.IdOf(part, plant, supplierId), InspectionPlanView.Of, ct: ct))
            .Named("ReadInspectionPlan", "The inspection plan that was put for exactly this part, plant and supplier.").For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Answers<InspectionPlanView>();
        routes.MapGet("/inspection-plans/{part}/history", (string part, string? plant, string? supplierId, Resource<InspectionPlan> plans, CancellationToken ct) =>
                plans.ReadList(InspectionPlans.IdOf(part, plant, supplierId), plan => plan.History, ct: ct))
            .Named("ListInspectionPlanHistory", "How a plan was changed, by whom.").For(Role.Staff).Lists<Change>();
    }
}
