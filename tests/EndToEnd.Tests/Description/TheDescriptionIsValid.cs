using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Worlds;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>
/// Held to OpenAPI 3.1 by a linter from npm, as <c>Linter/package-lock.json</c> pins it. Without npm, or a registry that answers, it skips; <c>REQUIRE_NPM=1</c> turns the skip into a failure.
/// </summary>
public class TheDescriptionIsValid(DescribedStandalone standalone) : IClassFixture<DescribedStandalone>
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Description", "Linter");
    private static readonly Lazy<Task<string?>> Installed = new(Install);

    [Fact]
    public async Task Standalone_serves_a_valid_document()
    {
        Assert.StartsWith("3.1.", (string)JsonNode.Parse(standalone.Document.Text)!["openapi"]!, StringComparison.Ordinal);

        Assert.Equal("", await Problems(standalone.Document.Text));
    }

    [Fact]
    public async Task The_gateway_serves_a_valid_document_of_all_services()
    {
        // No broker is needed to say what one offers.
        await using var world = await World.OnSqlite("amqp://guest:guest@127.0.0.1:1/");
        using var anonymous = world.Anonymous();

        var merged = await OpenApiDocument.Read(anonymous);

        Assert.Equal("", await Problems(merged.Text));
        Assert.Equal(standalone.Document.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Id}").Order(StringComparer.Ordinal),
            merged.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_document_that_is_not_valid_is_found()
    {
        var broken = JsonNode.Parse(standalone.Document.Text)!;
        broken["paths"]!["/lots/{id}"]!["get"]!["responses"]!["200"]!.AsObject().Remove("description");

        Assert.Contains("description", await Problems(broken.ToJsonString()), StringComparison.Ordinal);
    }

    /// <summary>What the linter says against it; empty where nothing.</summary>
    private static async Task<string> Problems(string document)
    {
        if (await Installed.Value is not { } linter)
        {
            const string Reason = "npm cannot install the linter here";
            if (Environment.GetEnvironmentVariable("REQUIRE_NPM") == "1") Assert.Fail("REQUIRE_NPM=1, but " + Reason);
            Assert.Skip(Reason);
            return "";
        }
        var file = Path.Combine(linter, Guid.NewGuid().ToString("n") + ".json");
        await File.WriteAllTextAsync(file, document);
        var (code, output) = await Run(Path.Combine(linter, "node_modules", ".bin", "redocly"), linter, "lint", "--format=json", file);
        File.Delete(file);
        return code == 0 ? "" : output;
    }

    /// <summary>Once for each version, beside what is built.</summary>
    private static async Task<string?> Install()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "linter"));
        Directory.CreateDirectory(folder);
        var pinned = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(Source)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var marker = Path.Combine(folder, "installed");
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker) == pinned) return folder;
        var (code, _) = await Run("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (code != 0) return null;
        await File.WriteAllTextAsync(marker, pinned);
        return folder;
    }

    private static async Task<(int Code, string Output)> Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception)
        {
            return (-1, program + " is not there");
        }
    }
}
