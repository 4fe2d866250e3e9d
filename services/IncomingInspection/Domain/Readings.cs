using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>Makes results of what was read in a sample: counts for attributes, values against their limits for variables.</summary>
internal static class Readings
{
    /// <param name="pointer">Where the reading stands in what was sent.</param>
    public static (Result? Result, Refusal? Refusal) Evaluate(Reading reading, DrawnSampling sampling, string pointer, Func<Result> blank)
    {
        if (sampling.Characteristics.FirstOrDefault(c => c.Id == reading.Characteristic) is not { } characteristic)
            return (null, new("characteristic-unknown", $"the lot's plan has no characteristic {reading.Characteristic}, but {string.Join(", ", sampling.Characteristics.Select(c => c.Id))}", $"{pointer}/characteristic"));
        if (reading.Unit is { } unit && characteristic.Unit is { } planned && unit != planned)
            return (null, new("unit-differs", $"is {unit}, but the plan measures {characteristic.Id} in {planned}", $"{pointer}/unit"));
        if (reading.Inspected is { } said && reading.Measurements.Count > 0 && said != reading.Measurements.Count)
            return (null, new("measurements-incomplete", $"{said} units were inspected, but there are {reading.Measurements.Count} measurements", $"{pointer}/measurements"));
        var outside = reading.Measurements.Count(value => value < characteristic.Lower || value > characteristic.Upper);
        var measured = characteristic.Kind == "variable" && reading.Measurements.Count > 0;
        if (!measured && reading.Nonconforming is null)
            return (null, new("nonconforming-missing", "say how many units are nonconforming, or give the measurements of a variable characteristic", $"{pointer}/nonconforming"));
        var inspected = reading.Inspected ?? reading.Measurements.Count;
        var nonconforming = Math.Max(reading.Nonconforming ?? 0, measured ? outside : 0);
        if (nonconforming > inspected && !SamplingPlans.CountsNonconformities(characteristic.Aql))
            return (null, new("more-nonconforming-than-inspected", $"{nonconforming} nonconforming of {inspected} inspected", $"{pointer}/nonconforming"));
        return (blank() with
        {
            Characteristic = reading.Characteristic,
            Inspected = inspected,
            Nonconforming = nonconforming,
            Measurements = reading.Measurements.Count == 0 ? null : reading.Measurements,
            Unit = reading.Unit,
            Gauge = reading.Gauge,
            Inspector = reading.Inspector,
            Defects = reading.Defects.Count == 0 ? null : reading.Defects,
        }, null);
    }

    /// <summary>All of them, or the first refusal.</summary>
    public static (IReadOnlyList<Result> Results, Refusal? Refusal) EvaluateAll(IReadOnlyList<Reading> readings, DrawnSampling sampling, Func<int, string> id, bool withReceipt, Actor by, DateTimeOffset now)
    {
        var results = new List<Result>(readings.Count);
        for (var i = 0; i < readings.Count; i++)
        {
            var blank = new Result { Id = id(i), Characteristic = "", Inspected = 0, Nonconforming = 0, WithReceipt = withReceipt, At = now, By = by };
            var (result, refusal) = Evaluate(readings[i], sampling, $"/results/{i}", () => blank);
            if (refusal is not null) return ([], refusal);
            results.Add(result!);
        }
        return (results, null);
    }
}
