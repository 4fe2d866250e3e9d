namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>What the switching rules remember of the lots so far: the severity of the next lot, and why.</summary>
internal sealed record SwitchingState
{
    /// <summary>Of the next lot.</summary>
    public Severity Severity { get; init; } = Severity.Normal;

    /// <summary>A sentence: why the severity is what it is.</summary>
    public string Reason { get; init; } = "inspection starts on normal";

    /// <summary>Lots accepted one after the other since this severity began.</summary>
    public int AcceptedInARow { get; init; }

    /// <summary>On normal: whether each of the last lots, at most four, was accepted; begins anew with each spell on normal.</summary>
    public IReadOnlyList<bool> Recent { get; init; } = [];

    /// <summary>Lots not accepted since tightened inspection began, in a row or not.</summary>
    public int RejectedWhileTightened { get; init; }

    /// <summary>ISO 2859-1 only.</summary>
    public int? SwitchingScore { get; init; }

    /// <summary>Z1.4 with limit numbers only: the samples of the last accepted lots on normal, no more of them than the limit number needs.</summary>
    public IReadOnlyList<SampleFound> Samples { get; init; } = [];

    public static SwitchingState Start { get; } = new();
}

/// <summary>One sample, as Table VIII adds them up.</summary>
internal sealed record SampleFound(int Units, long Nonconforming);

/// <summary>An inspected lot, as the switching rules see it. Only original inspection counts: a lot that is submitted again is not shown to them.</summary>
/// <param name="Nonconforming">Nonconforming units (for an AQL above 10: nonconformities) found in the sample.</param>
/// <param name="TighterAcceptanceNumber">ISO 2859-1, for Ac of 2 or more: <see cref="SamplingPlans.TighterAcceptanceNumber"/>.</param>
internal sealed record InspectedLot(int SampleSize, int AcceptanceNumber, int RejectionNumber, long Nonconforming, string Aql, int? TighterAcceptanceNumber = null)
{
    public bool Accepted => Nonconforming < RejectionNumber;

    /// <summary>Between Ac and Re of a reduced plan of Z1.4: accepted, but no longer good enough for reduced inspection.</summary>
    public bool InTheGap => Accepted && Nonconforming > AcceptanceNumber;

    public static InspectedLot Of(SamplingPlan plan, string aql, long nonconforming) =>
        new(plan.SampleSize, plan.AcceptanceNumber, plan.RejectionNumber, nonconforming, aql, SamplingPlans.TighterAcceptanceNumber(plan, aql));
}

/// <summary>Which rules hold for a stream of lots.</summary>
/// <param name="Standard"><c>Z1.4</c> or <c>ISO2859-1</c>.</param>
/// <param name="ReducedApproved">Production is steady and the authority wants reduced inspection; without it a stream stays on normal.</param>
/// <param name="UseLimitNumbers">Z1.4: Table VIII has to be kept for reduced inspection; supplier and customer may agree to drop it (8.5).</param>
internal sealed record SwitchingRules(string Standard, bool ReducedApproved = false, bool UseLimitNumbers = true);
