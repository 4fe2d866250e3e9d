using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What a lot says to the switching rules of its stream.</summary>
internal static class Contributions
{
    /// <summary>
    /// Nothing while the lot is open, cancelled or skipped; otherwise each sample that has come to a verdict. Where the source system decided, only a sample that came in full counts:
    /// what it decided on we do not know. Of a rejected sample it does not matter how much more was found.
    /// </summary>
    public static IReadOnlyList<(string Sample, InspectedLot Inspected)> Of(Lot lot)
    {
        if (!lot.Settled || lot.State is LotStates.Cancelled or LotStates.Skipped || lot.Sampling.Sampling is not (InspectionPlan.Single or InspectionPlan.C0)) return [];
        var contributions = new List<(string, InspectedLot)>();
        foreach (var judgement in Verdicts.Judge(lot.Sampling, lot.Results))
        {
            if (judgement is not { Verdict: not null, Sample.Plan: { } plan } || (lot.Receipt.Decision is not null && !judgement.Full)) continue;
            contributions.Add((judgement.Sample.Key, InspectedLot.Of(plan, judgement.Sample.Aql, Math.Min(judgement.Found, plan.RejectionNumber))));
        }
        return contributions;
    }

    /// <summary>The streams that have to be folded anew: those of before, and the lot's own where later lots may have counted on what it said, or on its place.</summary>
    public static IReadOnlyList<string> OutdatedBy(Lot before, Lot after)
    {
        var moved = before.Place.Stream != after.Place.Stream || before.Place.Ordinal != after.Place.Ordinal;
        var countedOn = before.Settled && (!after.Settled || !Of(before).SequenceEqual(Of(after)));
        return moved || countedOn ? [.. before.OutdatedStreams.Append(before.Place.Stream).Distinct()] : before.OutdatedStreams;
    }
}
