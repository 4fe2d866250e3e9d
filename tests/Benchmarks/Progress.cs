using System.Diagnostics;
using System.Globalization;

namespace SupplierQuality.Benchmarks;

/// <summary>A line every few seconds, so that whoever waits sees that it moves.</summary>
internal sealed class Progress(string what, int count)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan last;

    public void Show(int done)
    {
        if (watch.Elapsed - last < Every) return;
        last = watch.Elapsed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {done} of {count}, {done / last.TotalSeconds:F0}/s"));
    }
}
