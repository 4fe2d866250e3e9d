using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>
/// What keeps a lot from being used. What people hold it for is kept with the lot; what follows from the lot or from its supplier is looked up each time it is read. Those of
/// the supplier end by themselves; those of the lot end when they no longer apply, or when a person releases them.
/// </summary>
internal static class Holds
{
    public const int Most = 100;

    /// <summary>The open holds of a lot.</summary>
    /// <param name="supplier">What is known of its supplier; null: nothing.</param>
    /// <param name="today">At the plant.</param>
    public static IReadOnlyList<Hold> Open(Lot lot, Supplier? supplier, DateOnly today)
    {
        if (lot.State == LotStates.Cancelled) return [];
        var holds = lot.Holds.Where(hold => hold.ReleasedAt is null).ToList();
        if (SupplierGate.WhyBlocked(supplier, lot.Receipt, today) is var (code, reason)) holds.Add(Computed(lot, code, reason));
        return [.. holds, .. OfTheLot(lot).Where(hold => lot.Holds.All(kept => kept.Id != hold.Id))];
    }

    public static Decision<Lot> Place(Lot lot, string code, string reason, Actor by, DateTimeOffset now)
    {
        if (lot.State == LotStates.Cancelled) return new Refusal("lot-cancelled", "The receipt was cancelled: there is nothing to hold.");
        if (lot.Holds.Count >= Most) return new Refusal("too-many-holds", $"A lot has at most {Most} holds.");
        var hold = new Hold($"h{lot.Holds.Count + 1}", code, reason, now, by);
        return (lot with { Holds = [.. lot.Holds, hold] }).After(lot, by, "held", $"{code}: {reason}", now);
    }

    public static Decision<Lot> Release(Lot lot, string holdId, string reason, Actor by, DateTimeOffset now)
    {
        var own = lot.Holds.Any(hold => hold.Id == holdId);
        var all = own ? lot.Holds : [.. lot.Holds, .. OfTheLot(lot).Where(hold => hold.Id == holdId)];
        if (all.FirstOrDefault(hold => hold.Id == holdId) is not { } found)
        {
            return holdId.StartsWith(ComputedPrefix, StringComparison.Ordinal)
                ? new Refusal("hold-ends-by-itself", "This hold ends when what it is for has ended.")
                : new Refusal("hold-unknown", $"The lot has no hold {holdId}.");
        }
        if (found.ReleasedAt is not null) return new Refusal("hold-already-released", $"Hold {holdId} was released at {found.ReleasedAt:O}.");
        return (lot with { Holds = [.. all.Select(hold => hold == found ? hold with { ReleasedAt = now } : hold)] }).After(lot, by, "released", $"{found.Code}: {reason}", now);
    }

    private const string ComputedPrefix = "rule-";

    private static IEnumerable<Hold> OfTheLot(Lot lot)
    {
        if (!lot.Sampling.Skips && lot.Sampling.LotSize is null)
            yield return Computed(lot, "lot-size-unknown", $"{lot.Receipt.Unit} is not a counted unit and no lot size was given: no sampling plan can be drawn");
        else if (lot.Sampling.Samples.FirstOrDefault(sample => sample.Plan is null) is { } sample)
            yield return Computed(lot, "sampling-plan-missing", $"{sample.Key}: {sample.Problem}");
        if (lot.Sampling.Samples.FirstOrDefault(sample => sample.Severity == Severity.Discontinued) is { } stopped)
            yield return Computed(lot, "inspection-discontinued", $"{stopped.Key}: {stopped.SeverityReason}");
    }

    private static Hold Computed(Lot lot, string code, string reason) => new(ComputedPrefix + code, code, reason, lot.RegisteredAt, Actor.Rule(code));
}
