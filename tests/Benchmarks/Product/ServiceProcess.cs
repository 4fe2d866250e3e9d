using System.Diagnostics;
using System.Globalization;
using SupplierQuality.TestKit;

namespace SupplierQuality.Benchmarks.Product;

/// <summary>One of our programs, as it is released, in a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private TimeSpan before;

    private ServiceProcess(string project, Process process) => (Project, this.process, output) = (project, process, process.StandardOutput.ReadToEndAsync());

    public string Project { get; }

    public static ServiceProcess Start(string project, string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var bin = Path.Combine(Sources.Root, "artifacts", "bin", project, "release");
        var start = new ProcessStartInfo(Path.Combine(bin, "SupplierQuality." + project), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ASPNETCORE_CONTENTROOT"] = bin;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(project, Process.Start(start)!);
    }

    public async Task Ready(HttpClient http, string address)
    {
        for (var tried = 0; ; tried++)
        {
            if (process.HasExited) throw new InvalidOperationException($"{Project} ended: {await output}");
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/health/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (tried < 300)
            {
                // it is not listening yet
            }
            if (tried == 300) throw new TimeoutException(Project + " does not become ready");
            await Task.Delay(100);
        }
    }

    /// <summary>CPU time is counted from here.</summary>
    public void Mark()
    {
        process.Refresh();
        before = process.TotalProcessorTime;
    }

    public TimeSpan Cpu()
    {
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    public double PeakMegabytes() => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    public int Id => process.Id;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
