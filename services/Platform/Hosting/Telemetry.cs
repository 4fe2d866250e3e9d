using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SupplierQuality.Platform.Hosting;

internal static class Telemetry
{
    public const string Name = "SupplierQuality";

    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
    public static readonly Counter<long> RefusedWrites = Meter.CreateCounter<long>("supplier_quality.refused_writes", description: "Requests refused because events could not be published for too long");

    /// <summary>From the moment at which something happened until a reaction has done what follows: all that lies between, waiting included.</summary>
    public static readonly Histogram<double> ReactionLag = Meter.CreateHistogram("supplier_quality.reaction_lag", "s", "Time from an event to the end of a reaction to it",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800] });
}
