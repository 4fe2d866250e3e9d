using System.Globalization;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class FindSamplingPlan
{
    private static readonly string[] Severities = [Severity.Normal.ToWord(), Severity.Tightened.ToWord(), Severity.Reduced.ToWord()];

    internal sealed record SamplingPlanView(
        string Standard, string Edition, string CodeLetter, string EffectiveCodeLetter, int SampleSize, int AcceptanceNumber, int RejectionNumber, bool FullInspection,
        string Explanation, IReadOnlyList<OperatingPoint> OperatingCharacteristic);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sampling-plan", Handle)
        .Named("FindSamplingPlan", "The sampling plan of a lot size, level and AQL, with what it does to good and bad lots.")
        .For([.. Role.Staff, Role.Erp]).WithScope("inspection:read")
        .Owes("standard", "lotSize", "level", "aql").Tells<SamplingPlanView>();

    private static IResult Handle(string? standard, string? lotSize, string? level, string? aql, string? severity, string? sampling)
    {
        severity ??= Severity.Normal.ToWord();
        sampling ??= SamplingPlans.Single;
        var isWhole = long.TryParse(lotSize, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        // Double sampling is known, only not offered: that is a refusal. Everything else that is wrong is a mistake.
        var aqls = sampling == SamplingPlans.ZeroAcceptance ? SamplingPlans.C0Aqls : SamplingPlans.Aqls;
        var errors = new FieldErrors()
            .OneOf(standard, "?standard", SamplingPlans.Standards)
            .Require(lotSize is not null, "?lotSize", "required", "is required")
            .Require(lotSize is null || (isWhole && size is >= 1 and <= SamplingPlans.LargestLot), "?lotSize", "out-of-range", $"must be a whole number from 1 to {SamplingPlans.LargestLot}")
            .OneOf(level, "?level", SamplingPlans.Levels)
            .OneOf(aql, "?aql", aqls)
            .OneOf(severity, "?severity", Severities)
            .OneOf(sampling, "?sampling", [SamplingPlans.Single, "double", SamplingPlans.ZeroAcceptance]);
        if (errors.Any) return Problems.Invalid(errors);

        var drawnFor = SeverityWords.Parse(severity);
        var (plan, refusal) = SamplingPlans.Find(standard!, size, level!, aql!, drawnFor, sampling);
        if (plan is null) return Problems.Refused(refusal! with { Pointer = refusal.Pointer?.Replace('/', '?') });
        return Results.Json(new SamplingPlanView(
            plan.Standard, plan.Edition, plan.CodeLetter, plan.EffectiveCodeLetter, plan.SampleSize, plan.AcceptanceNumber, plan.RejectionNumber, plan.FullInspection,
            PlanExplanation.Of(plan, size, level!, aql!, drawnFor, sampling), OperatingCharacteristic.Of(plan, aql!)));
    }
}
