namespace SupplierQuality.Benchmarks;

/// <summary>One way of taking one number of inspections.</summary>
/// <param name="Seconds">From the first byte sent to the last fact stored, and folded where it is the product.</param>
/// <param name="CpuMicroseconds">Of our own processes, for each inspection: what the machine's other users cannot blur.</param>
/// <param name="PeakMegabytes">Resident, by process.</param>
/// <param name="BytesStored">For each inspection, by store.</param>
internal sealed record Measurement(
    string What, int Inspections, double Seconds, double AcceptedSeconds, IReadOnlyDictionary<string, double> CpuMicroseconds, IReadOnlyDictionary<string, double> PeakMegabytes, IReadOnlyDictionary<string, double> BytesStored)
{
    public double Rate => Inspections / Seconds;

    public double Cpu => CpuMicroseconds.Values.Sum();
}

/// <summary>A figure that stands alone.</summary>
internal sealed record Figure(string What, string Value);

internal sealed record Results(IReadOnlyList<Measurement> Measurements, IReadOnlyList<Figure> Figures, string Machine);
