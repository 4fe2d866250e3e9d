using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SupplierQuality.Platform.Hosting;

internal static class Telemetry
{
    public const string Name = "SupplierQuality";

    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
    public static readonly Counter<long> RefusedWrites = Meter.CreateCounter<long>("supplier_quality.refused_writes", description: "Requests refused because events could not be published for too long");
}
