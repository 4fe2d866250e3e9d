using System.Globalization;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>Draws the plan of one lot from the part's inspection plan, its size and the severity of its stream.</summary>
internal static class Drawing
{
    /// <summary>The next place of a stream and the plan of the lot that takes it, after whatever has been said of the stream since the lot before.</summary>
    public static (ChainPlace Place, DrawnSampling Sampling) DrawNext(StreamChain chain, InspectionPlan plan, long? lotSize, Notices notices, DateTimeOffset now)
    {
        var (place, severities) = SeveritiesOfNext(chain, plan, notices, now);
        return (place, Draw(plan, lotSize, severities));
    }

    /// <summary>The next place of a stream, with the severities of the lot that takes it.</summary>
    public static (ChainPlace Place, StreamFold Severities) SeveritiesOfNext(StreamChain chain, InspectionPlan plan, Notices notices, DateTimeOffset now)
    {
        // A lot that is not inspected would take notice to no purpose.
        var place = chain.Next(plan.Sampling == InspectionPlan.None ? new() : notices);
        return (place, chain.Now.At(place, plan.Characteristics.Select(c => c.SampledAs), now));
    }

    /// <param name="severities">The stream's severity for each sample, before this lot.</param>
    public static DrawnSampling Draw(InspectionPlan plan, long? lotSize, StreamFold severities) => Draw(
        new()
        {
            Standard = plan.Standard,
            Level = plan.Level,
            Sampling = plan.Sampling,
            FixedSize = plan.FixedSize,
            AcceptanceNumber = plan.AcceptanceNumber,
            Reason = plan.Reason,
            RequiresCertificate = plan.RequiresCertificate,
            Characteristics = plan.Characteristics,
            Samples = [],
        },
        lotSize,
        key => severities.Of(key) is { } state ? (state.State.Severity, state.State.Reason) : (Severity.Normal, null));

    /// <summary>The same plan at the same severities for another lot size (ISO 2859-1, 10.1 and table 1: the size gives the code letter).</summary>
    public static DrawnSampling Resize(DrawnSampling drawn, long? lotSize) =>
        Draw(drawn, lotSize, key => drawn.Samples.FirstOrDefault(sample => sample.Key == key) is { } sample ? (sample.Severity, sample.SeverityReason) : (Severity.Normal, null));

    /// <summary>Whether two drawings ask for the same: the same code letter, sample sizes and numbers, and the same certificate.</summary>
    public static bool Agree(DrawnSampling one, DrawnSampling other) =>
        one.RequiresCertificate == other.RequiresCertificate && one.Samples.Select(sample => sample.Plan).SequenceEqual(other.Samples.Select(sample => sample.Plan));

    /// <summary>One line for people, as the history keeps it.</summary>
    public static string Describe(DrawnSampling drawn) => $"{drawn.Standard} {drawn.Level} {drawn.Sampling}, lot size {drawn.LotSize?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}"
        + string.Concat(drawn.Samples.Select(sample => sample.Plan is { } plan
            ? $"; {sample.Key} {sample.Severity.ToWord()} {plan.EffectiveCodeLetter} n={plan.SampleSize} Ac={plan.AcceptanceNumber} Re={plan.RejectionNumber}"
            : $"; {sample.Key} without a plan"))
        + (drawn.RequiresCertificate is { } certificate ? $"; certificate {certificate}" : "");

    private static DrawnSampling Draw(DrawnSampling blank, long? lotSize, Func<string, (Severity Severity, string? Reason)> severityOf) => blank with
    {
        LotSize = lotSize,
        Samples = blank.Skips ? [] : [.. blank.Characteristics.GroupBy(c => c.SampledAs).Select(group =>
        {
            var (severity, reason) = severityOf(group.Key);
            return Sample(blank, lotSize, group.Key, group.First().Aql, severity, reason);
        })],
    };

    private static DrawnSample Sample(DrawnSampling blank, long? lotSize, string key, string aql, Severity severity, string? reason)
    {
        if (lotSize is not { } size) return new(key, aql, severity, reason, null, "the lot size is unknown");
        var own = new SamplingPlan(blank.Standard, "", "", "", (int)Math.Min(size, int.MaxValue), blank.AcceptanceNumber, blank.AcceptanceNumber + 1, FullInspection: true);
        switch (blank.Sampling)
        {
            case InspectionPlan.Full:
                return new(key, aql, severity, reason, own);
            case InspectionPlan.Fixed:
                var size1 = (int)Math.Min(size, blank.FixedSize ?? int.MaxValue);
                return new(key, aql, severity, reason, own with { SampleSize = size1, FullInspection = size1 == size });
            default:
                // A stream under discontinued inspection is inspected tightened; that its lots are held is said beside the plan.
                var (plan, refusal) = SamplingPlans.Find(blank.Standard, size, blank.Level, aql, severity == Severity.Discontinued ? Severity.Tightened : severity, blank.Sampling);
                return new(key, aql, severity, reason, plan, refusal?.Detail);
        }
    }
}
