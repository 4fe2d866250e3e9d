using System.Diagnostics;

namespace SupplierQuality.Kubernetes.Tests;

/// <summary>What a command left behind.</summary>
public sealed record Ran(int Code, string Output, string Errors)
{
    public string Succeeded() => Code == 0 ? Output : throw new Xunit.Sdk.XunitException($"exit code {Code}\n{Errors}\n{Output}");
}

/// <summary>Tools on PATH; a test whose tool is not there is skipped with that reason.</summary>
public static class Command
{
    public static Ran Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    public static void Need(string program)
    {
        if (OnPath(program)) return;
        if (Environment.GetEnvironmentVariable("REQUIRE_" + program.ToUpperInvariant()) == "1") Assert.Fail($"{program} is not on PATH");
        Assert.Skip($"{program} is not on PATH");
    }

    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
