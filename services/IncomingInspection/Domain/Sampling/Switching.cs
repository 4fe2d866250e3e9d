namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>
/// The switching rules as a fold over the lots of one stream in their order: MIL-STD-105E 4.7 and 4.8, ANSI/ASQ Z1.4-2003 8.3 to 8.5, ISO 2859-1:1999 9.3 and 9.4.
/// </summary>
internal static class Switching
{
    /// <summary>ISO 2859-1: the switching score that reduced inspection needs.</summary>
    public const int ScoreForReduced = 30;

    /// <summary>Z1.4: the least accepted lots on normal that reduced inspection needs.</summary>
    public const int LotsForReduced = 10;

    private const int Window = 5;
    private const int RejectedInWindow = 2;
    private const int AcceptedForNormal = 5;
    private const int RejectedForDiscontinuation = 5;

    /// <summary>The state after one more lot. While inspection is discontinued no lot changes anything: only <see cref="Resume"/> does.</summary>
    public static SwitchingState Next(SwitchingState state, InspectedLot lot, SwitchingRules rules) => state.Severity switch
    {
        Severity.Normal => AfterNormal(state, lot, rules),
        Severity.Tightened => AfterTightened(state, lot, rules),
        Severity.Reduced => AfterReduced(state, lot, rules),
        _ => state,
    };

    /// <summary>
    /// Tightened inspection that is imposed from outside (the supplier's standing): five lots accepted in a row from here lead back to normal. A spell on tightened that runs
    /// already goes on, with its rejected lots; what is discontinued stays so.
    /// </summary>
    public static SwitchingState Tighten(SwitchingState state, string reason) => state.Severity switch
    {
        Severity.Discontinued => state,
        Severity.Tightened => state with { AcceptedInARow = 0, Reason = reason },
        _ => Enter(state, Severity.Tightened, reason),
    };

    /// <summary>After the supplier has acted and that is held to be effective: on tightened inspection (Z1.4 8.4, ISO 2859-1 9.4).</summary>
    public static SwitchingState Resume(SwitchingState state, string reason) =>
        state.Severity == Severity.Discontinued ? Enter(state, Severity.Tightened, reason) : state;

    private static SwitchingState AfterNormal(SwitchingState state, InspectedLot lot, SwitchingRules rules)
    {
        bool[] window = [.. state.Recent, lot.Accepted];
        var next = state with
        {
            AcceptedInARow = lot.Accepted ? state.AcceptedInARow + 1 : 0,
            Recent = [.. window.TakeLast(Window - 1)],
            SwitchingScore = IsIso(rules) ? Score(state.SwitchingScore ?? 0, lot) : null,
            Samples = Remember(state.Samples, lot, rules),
        };
        if (window.Count(accepted => !accepted) >= RejectedInWindow)
            return Enter(next, Severity.Tightened, $"{RejectedInWindow} of {window.Length} consecutive lots on normal inspection were not accepted");
        return rules.ReducedApproved && WhyReduced(next, lot, rules) is { } reason ? Enter(next, Severity.Reduced, reason) : next;
    }

    private static SwitchingState AfterTightened(SwitchingState state, InspectedLot lot, SwitchingRules rules)
    {
        var next = lot.Accepted
            ? state with { AcceptedInARow = state.AcceptedInARow + 1 }
            : state with { AcceptedInARow = 0, RejectedWhileTightened = state.RejectedWhileTightened + 1 };
        if (next.RejectedWhileTightened >= RejectedForDiscontinuation)
            return next with { Severity = Severity.Discontinued, Reason = $"{RejectedForDiscontinuation} lots were not accepted in one spell on tightened inspection" };
        return next.AcceptedInARow >= AcceptedForNormal
            ? EnterNormal(next, $"{AcceptedForNormal} consecutive lots on tightened inspection were accepted", rules)
            : next;
    }

    private static SwitchingState AfterReduced(SwitchingState state, InspectedLot lot, SwitchingRules rules)
    {
        if (!lot.Accepted) return EnterNormal(state, "a lot on reduced inspection was not accepted", rules);
        if (lot.InTheGap) return EnterNormal(state, "a lot on reduced inspection was accepted with nonconformities between Ac and Re", rules);
        // Production that is no longer steady, or an authority that changes its mind, ends reduced inspection as well.
        return rules.ReducedApproved ? state with { AcceptedInARow = state.AcceptedInARow + 1 } : EnterNormal(state, "reduced inspection is no longer approved", rules);
    }

    private static string? WhyReduced(SwitchingState next, InspectedLot lot, SwitchingRules rules)
    {
        if (IsIso(rules)) return next.SwitchingScore >= ScoreForReduced ? $"the switching score reached {next.SwitchingScore}" : null;
        if (next.AcceptedInARow < LotsForReduced) return null;
        if (!rules.UseLimitNumbers) return $"{next.AcceptedInARow} consecutive lots on normal inspection were accepted";
        if (next.Samples.Count < LotsForReduced || LimitNumbers.Of(lot.Aql, next.Samples.Sum(sample => (long)sample.Units)) is not { } limit) return null;
        var found = next.Samples.Sum(sample => sample.Nonconforming);
        return found <= limit ? $"the last {next.Samples.Count} lots on normal inspection were accepted with {found} nonconforming, the limit number being {limit}" : null;
    }

    /// <summary>ISO 2859-1 9.3.3.2, single sampling: 2 for a lot accepted with Ac of 0 or 1; 3 where the next tighter AQL would have accepted it too; otherwise back to 0.</summary>
    private static int Score(int score, InspectedLot lot)
    {
        if (!lot.Accepted) return 0;
        if (lot.AcceptanceNumber < 2) return score + 2;
        return lot.Nonconforming <= lot.TighterAcceptanceNumber ? score + 3 : 0;
    }

    /// <summary>The last ten samples, and before them as many as are needed until Table VIII has a number for their units.</summary>
    private static SampleFound[] Remember(IReadOnlyList<SampleFound> samples, InspectedLot lot, SwitchingRules rules)
    {
        if (!lot.Accepted || IsIso(rules) || rules is not { ReducedApproved: true, UseLimitNumbers: true }) return [];
        SampleFound[] all = [.. samples, new(lot.SampleSize, lot.Nonconforming)];
        var units = all.Sum(sample => (long)sample.Units);
        var dropped = 0;
        while (all.Length - dropped > LotsForReduced && LimitNumbers.Of(lot.Aql, units - all[dropped].Units) is not null) units -= all[dropped++].Units;
        return all[dropped..];
    }

    /// <summary>Normal inspection always begins with nothing remembered, and the score at 0.</summary>
    private static SwitchingState EnterNormal(SwitchingState state, string reason, SwitchingRules rules) =>
        Enter(state, Severity.Normal, reason) with { SwitchingScore = IsIso(rules) ? 0 : null };

    private static SwitchingState Enter(SwitchingState state, Severity severity, string reason) =>
        new() { Severity = severity, Reason = reason, SwitchingScore = state.SwitchingScore };

    private static bool IsIso(SwitchingRules rules) => rules.Standard == SamplingPlans.Iso2859;
}
