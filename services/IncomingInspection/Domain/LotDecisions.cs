using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What a person decides about a lot (ISO 9001:2015, 8.6 and 8.7). The plan's verdict stands beside it.</summary>
internal static class LotDecisions
{
    public static Decision<Lot> Decide(Lot lot, string outcome, decimal? accepted, decimal? rejected, decimal consumed, string reason, Actor by, DateTimeOffset now)
    {
        if (WhyNot(lot, outcome) is { } refusal) return refusal;
        if (Quantities.Divide(outcome, lot.Receipt.Quantity, Quantities.Nonconforming(lot), accepted, rejected, consumed) is not var (taken, refused, used))
            return new Refusal("quantities-do-not-add-up", $"accepted, rejected and consumed must be {lot.Receipt.Quantity} together and fit the outcome {outcome}", "/acceptedQuantity");
        if (lot.Decision is { } before && (before.Outcome, before.AcceptedQuantity, before.RejectedQuantity) == (outcome, taken, refused))
            return new Refusal("lot-already-decided", $"The lot was decided so by {before.DecidedBy.Id} already.");
        var next = (lot with { Decision = new(outcome, taken, refused, used, by, now, reason), AwaitsDecision = false }).After(lot, by, "decided-" + outcome, reason, now);
        return Decision<Lot>.Of(next, LotEvents.Between(lot, next));
    }

    private static Refusal? WhyNot(Lot lot, string outcome)
    {
        if (lot.State == LotStates.Cancelled) return new("lot-cancelled", "The receipt was cancelled: there is nothing to decide.");
        if (outcome != Outcomes.Accept) return null;
        if (lot.Verdict == LotVerdicts.Reject) return new("verdict-is-reject", "The plan rejects the lot: what is used of it all the same is accepted on concession or partially (ISO 9001:2015, 8.7).");
        return lot.Results.Any(result => result.ReplacedBy is null && result.Inspected > 0) ? null
            : new("lot-not-inspected", "An inspection with no readings is not accepted: the lot may be accepted on concession.");
    }
}
