using System.Globalization;
using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>
/// What keeps a lot from being used. What people hold it for is kept with the lot; what follows from the lot or from its supplier is looked up each time it is read. Those end when
/// they no longer apply, or when the relevant authority releases them (ISO 9001:2015, 8.6): the release is kept with the lot.
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
        return [.. lot.Holds.Where(hold => hold.ReleasedAt is null), .. Following(lot, supplier, today).Where(hold => !lot.Holds.Any(kept => Covers(kept, hold)))];
    }

    public static Decision<Lot> Place(Lot lot, string code, string reason, Actor by, DateTimeOffset now)
    {
        if (lot.State == LotStates.Cancelled) return new Refusal("lot-cancelled", "The receipt was cancelled: there is nothing to hold.");
        if (lot.Holds.Count >= Most) return new Refusal("too-many-holds", $"A lot has at most {Most} holds.");
        var hold = new Hold($"h{lot.Holds.Where(IsPlaced).Select(NumberOf).DefaultIfEmpty().Max() + 1}", code, reason, now, by);
        return (lot with { Holds = [.. lot.Holds, hold] }).After(lot, by, "held", $"{code}: {reason}", now);
    }

    public static Decision<Lot> Release(Lot lot, Supplier? supplier, DateOnly today, string holdId, string reason, Actor by, DateTimeOffset now)
    {
        if (lot.State == LotStates.Cancelled) return new Refusal("lot-cancelled", "The receipt was cancelled: there is nothing to release.");
        if (lot.Holds.FirstOrDefault(hold => hold.Id == holdId) is { ReleasedAt: { } at }) return new Refusal("hold-already-released", $"Hold {holdId} was released at {at:O}.");
        if (Open(lot, supplier, today).FirstOrDefault(hold => hold.Id == holdId) is not { } open) return new Refusal("hold-unknown", $"The lot is not held by {holdId}.");
        return (lot with { Holds = [.. lot.Holds.Where(hold => hold.Id != holdId), open with { ReleasedAt = now }] }).After(lot, by, "released", $"{open.Code}: {reason}", now);
    }

    /// <summary>What is left of a lot's holds in another stream: that a rule may be passed over was said of the supplier, the part and the plant as they were.</summary>
    public static IReadOnlyList<Hold> Moved(Lot lot) => [.. lot.Holds.Where(IsPlaced)];

    private const string ComputedPrefix = "rule-";

    private static bool IsPlaced(Hold hold) => !hold.Id.StartsWith(ComputedPrefix, StringComparison.Ordinal);

    private static int NumberOf(Hold placed) => int.Parse(placed.Id.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>Who lets goods of an unknown supplier pass lets them pass also once it is registered and not yet approved.</summary>
    private static bool Covers(Hold released, Hold computed) => released.Id == computed.Id || (IsOfSupplier(released) && IsOfSupplier(computed));

    private static bool IsOfSupplier(Hold hold) => !IsPlaced(hold) && hold.Code is (SupplierGate.Unknown or SupplierGate.NotApproved);

    private static IEnumerable<Hold> Following(Lot lot, Supplier? supplier, DateOnly today)
    {
        if (SupplierGate.WhyBlocked(supplier, lot.Receipt, today) is var (code, reason)) yield return Computed(lot, code, reason);
        foreach (var hold in OfTheLot(lot)) yield return hold;
    }

    private static IEnumerable<Hold> OfTheLot(Lot lot)
    {
        if (!lot.Sampling.Skips && lot.Sampling.LotSize is null)
            yield return Computed(lot, "lot-size-unknown", $"{lot.Receipt.Unit} is not a counted unit and no lot size was given: no sampling plan can be drawn");
        else if (lot.Sampling.Samples.FirstOrDefault(sample => sample.Plan is null) is { } sample)
            yield return Computed(lot, "sampling-plan-missing", $"{sample.Key}: {sample.Problem}");
        if (lot.Sampling.Samples.FirstOrDefault(sample => sample.Severity == Severity.Discontinued) is { } stopped)
            yield return Computed(lot, "inspection-discontinued", $"{stopped.Key}: {stopped.SeverityReason}");
        if (lot.Sampling.RequiresCertificate is { } certificate)
            yield return Computed(lot, "certificate-missing", certificate switch
            {
                InspectionPlan.Conformance => "a certificate of conformance is required",
                InspectionPlan.Analysis => "a certificate of analysis is required",
                _ => $"an inspection certificate {certificate} (EN 10204) is required",
            });
    }

    private static Hold Computed(Lot lot, string code, string reason) => new(ComputedPrefix + code, code, reason, lot.RegisteredAt, Actor.Rule(code));
}
