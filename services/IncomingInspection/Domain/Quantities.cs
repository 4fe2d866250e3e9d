using SupplierQuality.Contracts;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>How the quantity of a lot is divided; accepted, rejected and consumed together are always the whole of it.</summary>
internal static class Quantities
{
    private static readonly Actor SamplingPlan = Actor.Rule("sampling-plan");

    /// <summary>The nonconforming units found, in the lot's unit: at most the lot.</summary>
    public static decimal Nonconforming(Lot lot) => Math.Min(lot.Receipt.Quantity, Verdicts.Found(lot.Results));

    /// <summary>The decision in force: a person's, the source system's, or the plan's own. Null while there is none.</summary>
    public static LotDecision? Decision(Lot lot)
    {
        if (lot.AwaitsDecision || lot.State is LotStates.Cancelled) return null;
        if (lot.Decision is { } decided) return decided;
        if (lot.Receipt.Decision is { } usage) return Of(usage, lot);
        if (lot.Verdict is null || lot.Sampling.Skips) return null;
        var rejected = lot.Verdict == LotVerdicts.Reject ? lot.Receipt.Quantity : Nonconforming(lot);
        return new(lot.Verdict, lot.Receipt.Quantity - rejected, rejected, 0, SamplingPlan, lot.VerdictAt ?? lot.ChangedAt, VerdictReason(lot));
    }

    /// <summary>What may be used of the lot while nothing holds it.</summary>
    public static decimal Usable(Lot lot) => lot.State switch
    {
        LotStates.Skipped => lot.Receipt.Quantity - Nonconforming(lot),
        _ => Decision(lot)?.AcceptedQuantity ?? 0,
    };

    /// <summary>
    /// Accepted, rejected and consumed quantity of a decision, or null where what was given does not add up or does not fit the outcome. What was not given follows:
    /// rejected is what was found (accept), nothing (on concession) or the rest (reject); for a partial acceptance one of the two must be given.
    /// </summary>
    public static (decimal Accepted, decimal Rejected, decimal Consumed)? Divide(string outcome, decimal quantity, decimal found, decimal? accepted, decimal? rejected, decimal consumed)
    {
        var rest = quantity - consumed;
        var (taken, refused) = (accepted, rejected) switch
        {
            ({ } a, { } r) => (a, r),
            ({ } a, null) => (a, rest - a),
            (null, { } r) => (rest - r, r),
            _ => outcome switch
            {
                Outcomes.Accept => (rest - Math.Min(rest, found), Math.Min(rest, found)),
                Outcomes.AcceptOnConcession => (rest, 0m),
                Outcomes.Reject => (0m, rest),
                _ => (0m, 0m),
            },
        };
        var fits = outcome switch
        {
            Outcomes.Reject => taken == 0,
            Outcomes.AcceptPartially => taken > 0 && refused > 0,
            _ => taken > 0 || refused == 0,
        };
        return fits && taken >= 0 && refused >= 0 && consumed >= 0 && taken + refused + consumed == quantity ? (taken, refused, consumed) : null;
    }

    /// <summary>A sentence: what in the samples decided.</summary>
    public static string VerdictReason(Lot lot)
    {
        var judgements = Verdicts.Judge(lot.Sampling, lot.Results);
        var telling = lot.Verdict == LotVerdicts.Reject ? judgements.Where(judgement => judgement.Verdict == LotVerdicts.Reject) : judgements;
        return string.Join("; ", telling.Select(judgement =>
            $"{judgement.Sample.Key}: {judgement.Found} nonconforming in {judgement.Inspected}, Ac {judgement.Sample.Plan?.AcceptanceNumber}, Re {judgement.Sample.Plan?.RejectionNumber}"));
    }

    private static LotDecision Of(UsageDecision usage, Lot lot)
    {
        var (accepted, rejected, consumed) = Divide(usage.Outcome, lot.Receipt.Quantity, Nonconforming(lot), usage.AcceptedQuantity, usage.RejectedQuantity, 0)
            ?? Divide(usage.Outcome, lot.Receipt.Quantity, Nonconforming(lot), null, null, 0) ?? (0, lot.Receipt.Quantity, 0);
        return new(usage.Outcome, accepted, rejected, consumed, new Actor("user", usage.DecidedBy), usage.DecidedAt, usage.Code);
    }
}
