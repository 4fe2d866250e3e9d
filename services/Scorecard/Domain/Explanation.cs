using System.Globalization;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>Why a lot counts for a KPI as it does, for people.</summary>
internal static class Explanation
{
    public static string Of(Kpi kpi, LotFact lot)
    {
        if (Counting.IsCancelled(lot)) return "cancelled: counts nowhere";
        if (kpi == Model.Ppm) return Nonconforming(lot);
        return kpi == Model.LotAcceptanceRate ? Accepted(lot) : OnTime(lot);
    }

    private static string Nonconforming(LotFact lot)
    {
        if (!Counting.IsDecidedOrSkipped(lot)) return $"{lot.State}: not decided yet";
        return lot.Counted
            ? string.Create(CultureInfo.InvariantCulture, $"{lot.State}: {lot.NonconformingQuantity} of {lot.Quantity} {lot.Unit} found nonconforming")
            : $"{lot.Unit} is not a counted unit";
    }

    private static string Accepted(LotFact lot) => (lot.Verdict, lot.Outcome) switch
    {
        ({ } verdict, _) => $"verdict {verdict}",
        (_, { } outcome) => $"no verdict, decision {outcome}",
        _ => "neither verdict nor decision",
    };

    private static string OnTime(LotFact lot)
    {
        if (lot.PromisedOn is not { } promised) return "no promised date";
        return Counting.DaysAfter(lot.ReceivedOn, promised) switch
        {
            0 => "received on the promised date",
            > 0 and var late => string.Create(CultureInfo.InvariantCulture, $"received {late} days after the promised date"),
            < -Counting.DaysEarly and var early => string.Create(CultureInfo.InvariantCulture, $"received {-early} days before the promised date, more than {Counting.DaysEarly}"),
            var early => string.Create(CultureInfo.InvariantCulture, $"received {-early} days before the promised date"),
        };
    }
}
