using System.Globalization;
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
        var first = lot.Results.Where(IsByHand).Select(NumberOf).DefaultIfEmpty().Max() + 1;
        var (results, refusal) = Readings.EvaluateAll(readings, lot.Sampling, i => $"r{first + i}", withReceipt: false, by, now);
        if (refusal is not null) return refusal;
        var kept = lot.Results.ToList();
        List<string> said = [];
        foreach (var (i, reading) in readings.Index().Where(each => each.Item.Replaces is not null))
        {
            var at = kept.FindIndex(result => result.Id == reading.Replaces && IsByHand(result) && result.ReplacedBy is null);
            if (at < 0) return Unknown(reading, $"/results/{i}/replaces", "was entered by hand", "one of a laboratory is replaced at POST /inspection-results:batch");
            kept[at] = kept[at] with { ReplacedBy = results[i].Id };
            said.Add($"{results[i].Id} replaces {reading.Replaces}");
        }
        var next = (lot with { Results = [.. kept, .. results] }).After(lot, by, "results-recorded", said.Count == 0 ? null : string.Join(", ", said), now);
        return Decision<Lot>.Of(next, LotEvents.Between(lot, next));
    }

    /// <summary>One result of a laboratory or a machine, known by the id that it has there: once more it changes nothing, with another content it is refused.</summary>
    public static Decision<Lot> Take(Lot lot, string resultId, Reading reading, string fingerprint, Actor by, DateTimeOffset now)
    {
        if (lot.Results.FirstOrDefault(result => result.Sent is not null && result.Id == resultId) is { } known)
            return known.Sent == fingerprint ? lot : new Refusal("result-content-differs", $"Result {resultId} is here with another content: one that puts it right has an id of its own and replaces it.");
        if (WhyNot(lot, [reading]) is { } closed) return closed;
        var replaced = reading.Replaces is { } replaces ? lot.Results.FirstOrDefault(result => result.Id == replaces && result.Sent is not null) : null;
        if (reading.Replaces is not null && replaced is not { ReplacedBy: null })
            return Unknown(reading, "/replaces", "came from outside", "one that was entered by hand is replaced at POST /lots/{id}/results");
        var blank = new Result { Id = resultId, Characteristic = "", Inspected = 0, Nonconforming = 0, Sent = fingerprint, At = now, By = by };
        var (result, refusal) = Readings.Evaluate(reading, lot.Sampling, "", () => blank);
        if (refusal is not null) return refusal;
        var kept = lot.Results.Select(each => each == replaced ? each with { ReplacedBy = resultId } : each);
        return (lot with { Results = [.. kept, result!] }).After(lot, by, "result-taken", replaced is null ? null : $"{resultId} replaces {replaced.Id}", now);
    }

    private static bool IsByHand(Result result) => result is { WithReceipt: false, Sent: null };

    /// <summary>Results of receipts come and go, so that the number of all is no id; those that were entered by hand stay.</summary>
    private static int NumberOf(Result byHand) => int.Parse(byHand.Id.AsSpan(1), CultureInfo.InvariantCulture);

    private static Refusal Unknown(Reading reading, string pointer, string origin, string elsewhere) => new("replaced-result-unknown",
        $"there is no result {reading.Replaces} that {origin} and still counts; {elsewhere}, one of the receipt by a higher revision of it", pointer);

    private static Refusal? WhyNot(Lot lot, IReadOnlyList<Reading> more)
    {
        if (lot.State == LotStates.Cancelled) return new("lot-cancelled", "The receipt was cancelled: its lot takes no results.");
        var measurements = lot.Results.Sum(result => result.Measurements?.Count ?? 0) + more.Sum(reading => reading.Measurements.Count);
        return lot.Results.Count + more.Count <= Most && measurements <= MostMeasurements ? null
            : new("too-many-results", $"A lot has at most {Most} results with {MostMeasurements} measurements.");
    }
}
