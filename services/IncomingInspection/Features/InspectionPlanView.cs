using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features;

internal sealed record InspectionPlanView(
    string Part, string? Plant, string? SupplierId, string Standard, string Level, string Sampling, int? FixedSize, int? AcceptanceNumber, string? Reason, string? RequiresCertificate,
    IReadOnlyList<CharacteristicView> Characteristics)
{
    public static InspectionPlanView Of(Document<InspectionPlan> document)
    {
        var plan = document.State;
        return new(plan.Part, plan.Plant, plan.SupplierId, plan.Standard, plan.Level, plan.Sampling, plan.FixedSize,
            plan.Sampling is InspectionPlan.Full or InspectionPlan.Fixed ? plan.AcceptanceNumber : null, plan.Reason, plan.RequiresCertificate,
            [.. plan.Characteristics.Select(c => new CharacteristicView(c.Id, c.Name, c.Group, c.Class, c.Kind, c.Aql, c.Lower, c.Upper, c.Unit, c.Kind == "variable" ? "attribute" : null))]);
    }
}

internal sealed record CharacteristicView(
    string Id, string? Name, string? Group, string Class, string Kind, string Aql, decimal? Lower, decimal? Upper, string? Unit, string? Method);
