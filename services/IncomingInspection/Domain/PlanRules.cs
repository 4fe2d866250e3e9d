using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What an inspection plan must be, so that a plan can be drawn for any lot.</summary>
internal static class PlanRules
{
    public static Refusal? WhyNot(InspectionPlan plan)
    {
        if (plan.Sampling == InspectionPlan.Fixed && plan.FixedSize is null) return new("fixed-size-missing", "fixed sampling needs a size", "/fixedSize");
        if (plan.Sampling == InspectionPlan.None && string.IsNullOrWhiteSpace(plan.Reason)) return new("reason-missing", "why its lots are not inspected has to be said", "/reason");
        for (var i = 0; i < plan.Characteristics.Count; i++)
        {
            if (WhyNot(plan, plan.Characteristics[i]) is { } refusal) return refusal with { Pointer = $"/characteristics/{i}{refusal.Pointer}" };
        }
        return null;
    }

    private static Refusal? WhyNot(InspectionPlan plan, PlannedCharacteristic characteristic)
    {
        if (plan.Characteristics.Count(other => other.Id == characteristic.Id) > 1) return new("characteristic-twice", $"{characteristic.Id} is there more than once", "/id");
        if (plan.Characteristics.Any(other => other.Group == characteristic.Id && other.Id != characteristic.Id)) return new("group-is-characteristic", $"a group is called {characteristic.Id} too", "/id");
        if (plan.Characteristics.Any(other => other.SampledAs == characteristic.SampledAs && other.Aql != characteristic.Aql))
            return new("group-aql-differs", "characteristics of one group share one sample and so one AQL", "/aql");
        if (characteristic.Kind == "variable" && characteristic.Lower is null && characteristic.Upper is null) return new("limits-missing", "a variable has a lower or an upper limit", "/lower");
        if (characteristic.Lower > characteristic.Upper) return new("limits-crossed", "the lower limit is above the upper one", "/lower");
        var sampling = plan.Sampling == InspectionPlan.C0 ? InspectionPlan.C0 : InspectionPlan.Single;
        return SamplingPlans.Find(plan.Standard, 1000, plan.Level, characteristic.Aql, Severity.Normal, sampling).Refusal;
    }
}
