using System.Globalization;

namespace SupplierQuality.Benchmarks.Report;

internal static class Machine
{
    public static string Describe()
    {
        var memory = long.Parse(File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 / 1024;
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{Environment.ProcessorCount} cores, {memory} GB, .NET {Environment.Version}, load {load} at the end, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
    }
}
