namespace SupplierQuality.Scorecard.Domain;

/// <summary>What a lot adds to a KPI above and below the line; nothing where it does not count for it.</summary>
internal readonly record struct Tally(decimal Numerator, decimal Denominator)
{
    public static Tally operator +(Tally a, Tally b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator);
}

/// <summary>How one lot counts (ISO 9001:2015, 9.1.3): each rule a sentence of the default model. A cancelled lot counts nowhere.</summary>
internal static class Counting
{
    /// <summary>Received earlier than this many days before the promised date is not on time either.</summary>
    public const int DaysEarly = 5;

    public static bool IsCancelled(LotFact lot) => lot.State == LotState.Cancelled;

    /// <summary>Whether it is one of the lots that a window needs five of.</summary>
    public static bool IsDecidedOrSkipped(LotFact lot) =>
        lot.State is LotState.Accepted or LotState.AcceptedOnConcession or LotState.PartiallyAccepted or LotState.Rejected or LotState.Skipped;

    /// <summary>Nonconforming units found / units received, over lots that are decided or skipped and come in counted units.</summary>
    public static Tally Nonconforming(LotFact lot) =>
        IsDecidedOrSkipped(lot) && lot.Counted ? new(lot.NonconformingQuantity, lot.Quantity) : default;

    /// <summary>Lots with verdict accept / lots with a verdict. Where there is none the decision stands for it: a plain acceptance accepts, a concession or a part does not (8.7.1).</summary>
    public static Tally Accepted(LotFact lot) => IsCancelled(lot) || (lot.Verdict ?? lot.Outcome) is not { } judged
        ? default
        : new(judged == "accept" ? 1 : 0, 1);

    /// <summary>Lots received no later than promised and no more than five days before / lots with a promised date, decided or not: they have arrived.</summary>
    public static Tally OnTime(LotFact lot) => IsCancelled(lot) || lot.PromisedOn is not { } promised
        ? default
        : new(DaysAfter(lot.ReceivedOn, promised) is <= 0 and >= -DaysEarly ? 1 : 0, 1);

    public static int DaysAfter(DateOnly received, DateOnly promised) => received.DayNumber - promised.DayNumber;
}
