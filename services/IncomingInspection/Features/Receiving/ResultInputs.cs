using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>Results as they are sent: their shape, what they say, and their fingerprint.</summary>
internal static class ResultInputs
{
    public const int Most = 500;
    private const int MostMeasurements = 10_000;
    private const int MostDefects = 100;
    private const decimal MostUnits = 1_000_000_000;

    public static void Check(IReadOnlyList<ResultInput?>? results, FieldErrors errors)
    {
        if (results is null) return;
        errors.Require(results.Count <= Most, "/results", "too-many", $"must have at most {Most} results");
        errors.Require(results.Sum(result => result?.Measurements?.Count ?? 0) <= MostMeasurements, "/results", "too-many", $"must have at most {MostMeasurements} measurements together");
        for (var i = 0; i < results.Count && i < Most; i++)
        {
            if (results[i] is { } result) Check(result, $"/results/{i}", errors);
            else errors.Require(false, $"/results/{i}", "required", "must not be null");
        }
    }

    public static void Check(ResultInput result, string pointer, FieldErrors errors)
    {
        errors.Id(result.Characteristic, pointer + "/characteristic")
            .Text(result.Unit, pointer + "/unit", 20, optional: true)
            .Text(result.Gauge, pointer + "/gauge", 100, optional: true)
            .Text(result.Inspector, pointer + "/inspector", 100, optional: true);
        Whole(errors, result.Inspected, pointer + "/inspected", optional: result.Measurements is { Count: > 0 });
        Whole(errors, result.Nonconforming, pointer + "/nonconforming", optional: true);
        errors.Require(result.Measurements is not { Count: > MostMeasurements }, pointer + "/measurements", "too-many", $"must have at most {MostMeasurements} measurements");
        for (var i = 0; i < (result.Measurements?.Count ?? 0) && i < MostMeasurements; i++)
        {
            var value = result.Measurements![i];
            if (Math.Abs(value) > 1e12m || value.Scale > 12) errors.Require(false, $"{pointer}/measurements/{i}", "out-of-range", "must be from -1e12 to 1e12 with at most 12 decimal places");
        }
        errors.Require(result.Defects is not { Count: > MostDefects }, pointer + "/defects", "too-many", $"must have at most {MostDefects} defects");
        for (var i = 0; i < (result.Defects?.Count ?? 0) && i < MostDefects; i++)
        {
            errors.Id(result.Defects![i]?.Code, $"{pointer}/defects/{i}/code");
            Whole(errors, result.Defects[i]?.Count, $"{pointer}/defects/{i}/count", optional: false);
        }
    }

    /// <summary>Of results that were found to be well formed.</summary>
    public static IReadOnlyList<Reading> ToReadings(IReadOnlyList<ResultInput?>? results) => results is null ? [] : [.. results.Select(result => ToReading(result!))];

    public static Reading ToReading(ResultInput result) => new()
    {
        Characteristic = result.Characteristic!,
        Inspected = (int?)result.Inspected,
        Nonconforming = (int?)result.Nonconforming,
        Measurements = result.Measurements ?? [],
        Unit = result.Unit,
        Gauge = result.Gauge,
        Inspector = result.Inspector,
        Defects = result.Defects is null ? [] : [.. result.Defects.Select(defect => new DefectCount(defect!.Code!, (int)defect.Count!.Value))],
    };

    public static void AddTo(ref Fingerprint fingerprint, ResultInput result)
    {
        fingerprint.Add(result.Characteristic);
        fingerprint.Add(result.Inspected);
        fingerprint.Add(result.Nonconforming);
        fingerprint.Add(result.Measurements?.Count ?? 0);
        if (result.Measurements is { } measurements)
            foreach (var value in measurements) fingerprint.Add(value);
        fingerprint.Add(result.Unit);
        fingerprint.Add(result.Gauge);
        fingerprint.Add(result.Inspector);
        fingerprint.Add(result.Defects?.Count ?? 0);
        if (result.Defects is not { } defects) return;
        foreach (var defect in defects)
        {
            fingerprint.Add(defect!.Code);
            fingerprint.Add(defect.Count);
        }
    }

    private static void Whole(FieldErrors errors, decimal? value, string pointer, bool optional) => errors
        .Number(value, pointer, 0, MostUnits, optional)
        .Require(value is null || decimal.IsInteger(value.Value), pointer, "not-whole", "must be a whole number");
}
