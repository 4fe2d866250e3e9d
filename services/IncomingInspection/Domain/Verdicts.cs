namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What one sample of a lot has come to.</summary>
/// <param name="Inspected">Units for which every characteristic of the sample was looked at.</param>
/// <param name="Found">Nonconforming units of all its characteristics together.</param>
/// <param name="Full">Every characteristic has its whole sample.</param>
/// <param name="Critical">A nonconforming unit of a critical characteristic was found.</param>
/// <param name="Verdict">By its own numbers alone; null while it is open.</param>
internal sealed record SampleJudgement(DrawnSample Sample, int Inspected, long Found, bool Full, bool Critical, string? Verdict);

/// <summary>
/// Lots decide themselves: with Re nonconforming units a sample rejects at once, whether it is full or not; full, with fewer, it accepts (ISO 2859-1, 11.1; between Ac and Re of a
/// reduced plan of Z1.4 the lot is accepted, 10.1.4). The verdict depends on the results alone, not on how they were delivered.
/// </summary>
internal static class Verdicts
{
    public static IReadOnlyList<SampleJudgement> Judge(DrawnSampling sampling, IReadOnlyList<Result> results)
    {
        var judgements = new SampleJudgement[sampling.Samples.Count];
        for (var i = 0; i < judgements.Length; i++) judgements[i] = Judge(sampling, sampling.Samples[i], results);
        return judgements;
    }

    /// <summary>All nonconforming units that were found, whatever they were found in.</summary>
    public static long Found(IReadOnlyList<Result> results)
    {
        var found = 0L;
        foreach (var result in results)
            if (result.ReplacedBy is null) found += result.Nonconforming;
        return found;
    }

    /// <summary>The lot with the verdict and the state that follow from what is known of it.</summary>
    public static Lot Conclude(Lot lot, DateTimeOffset now)
    {
        var judgements = Judge(lot.Sampling, lot.Results);
        var verdict = VerdictOf(judgements);
        return lot with { Verdict = verdict, VerdictAt = verdict == lot.Verdict ? lot.VerdictAt : now, State = StateOf(lot, judgements, verdict) };
    }

    /// <summary>One sample that rejects rejects the lot; all of them have to accept. A nonconforming unit of a critical characteristic never accepts by itself.</summary>
    private static string? VerdictOf(IReadOnlyList<SampleJudgement> judgements)
    {
        if (judgements.Any(judgement => judgement.Verdict == LotVerdicts.Reject)) return LotVerdicts.Reject;
        return judgements.Count > 0 && judgements.All(judgement => judgement is { Verdict: LotVerdicts.Accept, Critical: false }) ? LotVerdicts.Accept : null;
    }

    private static string StateOf(Lot lot, IReadOnlyList<SampleJudgement> judgements, string? verdict)
    {
        if (lot.Receipt.Cancelled) return LotStates.Cancelled;
        if (lot.AwaitsDecision) return LotStates.AwaitingDecision;
        if ((lot.Decision?.Outcome ?? lot.Receipt.Decision?.Outcome) is { } outcome) return Outcomes.StateAfter(outcome);
        if (lot.Sampling.Skips) return LotStates.Skipped;
        if (verdict is not null) return verdict == LotVerdicts.Reject ? LotStates.Rejected : LotStates.Accepted;
        if (judgements.Any(judgement => judgement.Critical)) return LotStates.AwaitingDecision;
        return lot.Results.Any(result => result.ReplacedBy is null && result.Inspected > 0) ? LotStates.InInspection : LotStates.AwaitingInspection;
    }

    private static SampleJudgement Judge(DrawnSampling sampling, DrawnSample sample, IReadOnlyList<Result> results)
    {
        var inspected = int.MaxValue;
        var found = 0L;
        var critical = false;
        foreach (var characteristic in sampling.Characteristics)
        {
            if (characteristic.SampledAs != sample.Key) continue;
            var (units, nonconforming) = Sum(results, characteristic.Id);
            inspected = Math.Min(inspected, units);
            found += nonconforming;
            critical |= nonconforming > 0 && characteristic.Class == "critical";
        }
        if (sample.Plan is not { } plan) return new(sample, inspected, found, false, critical, null);
        var full = inspected >= plan.SampleSize && inspected > 0;
        var verdict = found >= plan.RejectionNumber ? LotVerdicts.Reject : full ? LotVerdicts.Accept : null;
        return new(sample, inspected, found, full, critical, verdict);
    }

    private static (int Inspected, long Nonconforming) Sum(IReadOnlyList<Result> results, string characteristic)
    {
        long inspected = 0, nonconforming = 0;
        foreach (var result in results)
        {
            if (result.ReplacedBy is not null || result.Characteristic != characteristic) continue;
            inspected += result.Inspected;
            nonconforming += result.Nonconforming;
        }
        return ((int)Math.Min(inspected, int.MaxValue), nonconforming);
    }
}
