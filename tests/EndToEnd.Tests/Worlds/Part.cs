using System.Diagnostics;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Worlds;

/// <summary>One process of the product: its built executable, as it is deployed. What it prints goes to a file.</summary>
internal sealed class Part : IAsyncDisposable
{
    private static readonly string Built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string project;
    private readonly string[] arguments;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string log;
    private readonly Lock gate = new();
    private Process? process;
    private bool ending;

    /// <param name="project">The folder of its project below the root: <c>gateway/Gateway</c>.</param>
    public Part(string project, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        (this.project, this.settings, this.arguments) = (project, settings, arguments);
        Name = Path.GetFileName(project);
        log = Path.Combine(folder, Name + ".log");
        Address = new Uri($"http://127.0.0.1:{RealParts.FreePort()}");
        AppDomain.CurrentDomain.ProcessExit += KillAtTheEnd;
    }

    public string Name { get; }

    public Uri Address { get; }

    public bool IsRunning
    {
        get
        {
            lock (gate) return process is { HasExited: false };
        }
    }

    public void Start()
    {
        var file = Path.Combine(Built, Name, Configuration, "SupplierQuality." + Name);
        var info = new ProcessStartInfo(file, arguments)
        {
            // As `dotnet run` does: the gateway's routes lie in its appsettings.json.
            WorkingDirectory = Path.Combine(Sources.Root, project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ASPNETCORE_URLS"] = $"http://localhost:{Address.Port}";
        info.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        info.Environment["Logging__LogLevel__SupplierQuality.Gateway.SignIn"] = "Warning";
        foreach (var (name, value) in settings) info.Environment[name] = value;
        lock (gate)
        {
            if (ending) return;
            if (process is { HasExited: false }) throw new InvalidOperationException($"{Name} runs already");
            process?.Dispose();
            process = Process.Start(info)!;
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
    }

    /// <summary>SIGKILL: it can do nothing more, not even end.</summary>
    public async Task Kill()
    {
        Process? victim;
        lock (gate) victim = process;
        if (victim is null or { HasExited: true }) return;
        victim.Kill();
        await victim.WaitForExitAsync();
    }

    public async Task UntilReady(TimeSpan within) => await Eventually.Holds(
        async () =>
        {
            if (!IsRunning) throw new Xunit.Sdk.XunitException($"{Name} has ended:\n{Tail(30)}");
            using var answer = await Probe.GetAsync(new Uri(Address, "/health/ready"));
            return $"{Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        },
        answer => answer.StartsWith($"{Name}: 200", StringComparison.Ordinal), within);

    /// <summary>The last lines that it printed.</summary>
    public string Tail(int lines)
    {
        lock (log) return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(lines)) : "";
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        AppDomain.CurrentDomain.ProcessExit -= KillAtTheEnd;
        lock (gate) process?.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (log) File.AppendAllText(log, line.Data + "\n");
    }

    /// <summary>For a run that is ended from outside; a suite that kills and starts may be in the middle of it.</summary>
    private void KillAtTheEnd(object? sender, EventArgs e)
    {
        lock (gate)
        {
            ending = true;
            if (process is { HasExited: false }) process.Kill();
        }
    }
}
