namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>A plan in the words of a quality manager: which table, which letter, which arrow, how many units, what decides.</summary>
internal static class PlanExplanation
{
    public static string Of(SamplingPlan plan, long lotSize, string level, string aql, Severity severity, string sampling) =>
        string.Join(' ',
            Origin(plan, lotSize, level, aql, severity, sampling),
            Sample(plan, lotSize),
            SamplingPlans.CountsNonconformities(aql) ? Verdict(plan, "nonconformity", "nonconformities") : Verdict(plan, "nonconforming unit", "nonconforming units"));

    private static string Origin(SamplingPlan plan, long lotSize, string level, string aql, Severity severity, string sampling)
    {
        if (sampling == SamplingPlans.ZeroAcceptance)
            return $"The c=0 table gives the sample for a lot of {lotSize} at AQL {aql}; it belongs to no standard and knows neither level nor severity.";
        var letter = $"{Name(plan.Standard)}:{plan.Edition}, single sampling, {severity.ToWord()} inspection, AQL {aql}: "
            + $"a lot of {lotSize} has at {Level(level)} the code letter {plan.CodeLetter}.";
        if (plan.EffectiveCodeLetter == plan.CodeLetter) return letter;
        var arrow = string.CompareOrdinal(plan.EffectiveCodeLetter, plan.CodeLetter) > 0 ? "down" : "up";
        return $"{letter} There the table has an arrow {arrow}, which leads to the plan of code letter {plan.EffectiveCodeLetter}.";
    }

    private static string Sample(SamplingPlan plan, long lotSize) => plan.FullInspection
        ? $"The sample is not smaller than the lot, so 100 % is inspected: {Count(lotSize, "unit")}."
        : $"{Count(plan.SampleSize, "unit")} {(plan.SampleSize == 1 ? "is" : "are")} inspected.";

    private static string Verdict(SamplingPlan plan, string one, string many)
    {
        var most = plan.AcceptanceNumber switch { 0 => $"no {one}", 1 => $"at most 1 {one}", var accepted => $"at most {accepted} {many}" };
        var gap = plan.RejectionNumber - plan.AcceptanceNumber - 1;
        var between = gap == 1 ? $"{plan.AcceptanceNumber + 1}" : $"{plan.AcceptanceNumber + 1} to {plan.RejectionNumber - 1}";
        var back = gap == 0 ? "" : $" With {between} the lot is accepted too, but the next one is inspected normally again.";
        return $"The lot is accepted with {most} and rejected with {plan.RejectionNumber} or more.{back}";
    }

    private static string Name(string standard) => standard == SamplingPlans.Z14 ? "ANSI/ASQ Z1.4" : "ISO 2859-1";

    private static string Level(string level) => level[0] == 'S' ? $"special level S-{level[1]}" : $"general level {level}";

    private static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
