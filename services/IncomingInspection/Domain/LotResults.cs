using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>Results that come after the receipt: from people, laboratories and machines. They are taken until the lot is cancelled: the verdict is that of all that was found.</summary>
internal static class LotResults
{
    public const int Most = 2000;
    public const int MostMeasurements = 100_000;

    public static Decision<Lot> Append(Lot lot, IReadOnlyList<Reading> readings, Actor by, DateTimeOffset now)
    {
        if (WhyNot(lot, readings) is { } closed) return closed;
        var (results, refusal) = Readings.EvaluateAll(readings, lot.Sampling, i => $"r{lot.Results.Count + i + 1}", withReceipt: false, by, now);
        if (refusal is not null) return refusal;
        var next = (lot with { Results = [.. lot.Results, .. results] }).After(lot, by, "results-recorded", null, now);
        return Decision<Lot>.Of(next, LotEvents.Between(lot, next));
    }

    /// <summary>One result of a laboratory or a machine, known by the id that it has there: once more it changes nothing, with another content it is refused.</summary>
    /// <param name="replaces">The id of a result of its own that it puts right; that one counts no more.</param>
    public static Decision<Lot> Take(Lot lot, string resultId, string? replaces, Reading reading, string fingerprint, Actor by, DateTimeOffset now)
    {
        if (lot.Results.FirstOrDefault(result => result.Sent is not null && result.Id == resultId) is { } known)
            return known.Sent == fingerprint ? lot : new Refusal("result-content-differs", $"Result {resultId} is here with another content: one that puts it right has an id of its own and replaces it.");
        if (WhyNot(lot, [reading]) is { } closed) return closed;
        var replaced = replaces is null ? null : lot.Results.FirstOrDefault(result => result.Id == replaces && result.Sent is not null);
        if (replaces is not null && replaced is not { ReplacedBy: null })
            return new Refusal("replaced-result-unknown", $"there is no result {replaces} from outside that still counts", "/replaces");
        var blank = new Result { Id = resultId, Characteristic = "", Inspected = 0, Nonconforming = 0, Sent = fingerprint, At = now, By = by };
        var (result, refusal) = Readings.Evaluate(reading, lot.Sampling, "", () => blank);
        if (refusal is not null) return refusal;
        var kept = lot.Results.Select(each => each == replaced ? each with { ReplacedBy = resultId } : each);
        return (lot with { Results = [.. kept, result!] }).After(lot, by, "result-taken", replaces is null ? null : $"{resultId} replaces {replaces}", now);
    }

    private static Refusal? WhyNot(Lot lot, IReadOnlyList<Reading> more)
    {
        if (lot.State == LotStates.Cancelled) return new("lot-cancelled", "The receipt was cancelled: its lot takes no results.");
        var measurements = lot.Results.Sum(result => result.Measurements?.Count ?? 0) + more.Sum(reading => reading.Measurements.Count);
        return lot.Results.Count + more.Count <= Most && measurements <= MostMeasurements ? null
            : new("too-many-results", $"A lot has at most {Most} results with {MostMeasurements} measurements.");
    }
}
