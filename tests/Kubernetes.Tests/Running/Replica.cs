using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SupplierQuality.Kubernetes.Tests.Rendering;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Running;

/// <summary>One process of a program, as a container would be: started, told to stop with SIGTERM, started again.</summary>
public sealed class Replica(string program, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    /// <summary>For a slow machine; what the programs allow themselves is less.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> log = new();
    private Process? process;

    public string Program => program;

    public int HttpPort { get; } = RealParts.FreePort();

    public int Http2Port { get; } = RealParts.FreePort();

    public int MetricsPort { get; } = RealParts.FreePort();

    public IReadOnlyCollection<string> Log => log;

    /// <param name="asItIs">Without the ports of this replica over what the environment says.</param>
    public void Start(bool asItIs = false)
    {
        var name = Chart.Projects[program];
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var folder = Path.Combine(Sources.Root, "artifacts", "bin", name, configuration);
        var start = new ProcessStartInfo(Path.Combine(folder, "SupplierQuality." + name)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{HttpPort}";
        if (!asItIs && environment.GetValueOrDefault("Listen__Http2Port") is not "") start.Environment["Listen__Http2Port"] = Http2Port.ToString(CultureInfo.InvariantCulture);
        if (!asItIs) start.Environment["Listen__MetricsPort"] = MetricsPort.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> Stop()
    {
        Command.Run("kill", "-TERM", process!.Id.ToString(CultureInfo.InvariantCulture));
        return await Ended();
    }

    public async Task<int> Ended()
    {
        using var timeout = new CancellationTokenSource(Limit);
        try
        {
            await process!.WaitForExitAsync(timeout.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"{program} did not end within {Limit}\n{Tail()}");
        }
    }

    public void Kill() => process!.Kill();

    public string Tail(int lines = 15) => $"{program}:\n{string.Join('\n', log.TakeLast(lines))}";

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null) log.Enqueue(line);
    }
}
