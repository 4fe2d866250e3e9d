using SupplierQuality.Architecture.Tests.Reading;

namespace SupplierQuality.Architecture.Tests.Rules;

internal static class ReferenceRules
{
    private static readonly string[] Services = ["SupplierOnboarding", "SupplierAudit", "IncomingInspection", "Scorecard"];
    private static readonly string[] PlatformOnly = ["MassTransit", "RabbitMQ", "MongoDB", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Dapr", "OpenTelemetry"];

    /// <summary>Which project may refer to which: what is not said here may not be.</summary>
    private static IReadOnlyList<string> Allowed(string project) => project switch
    {
        "Contracts" => [],
        "Platform" => ["Contracts"],
        "Gateway" => ["Contracts", "Platform"],
        "Standalone" => ["Contracts", "Platform", "Gateway", .. Services],
        "TestKit" => ["Contracts", "Platform"],
        "Architecture.Tests" or "EndToEnd.Tests" or "Kubernetes.Tests" or "Benchmarks" => ["Contracts", "Platform", "TestKit", "Gateway", "Standalone", .. Services],
        "Contracts.Tests" => ["Contracts", "Platform"],
        "Platform.Tests" => ["Contracts", "Platform", "TestKit"],
        _ when Services.Contains(project) => ["Contracts", "Platform"],
        _ when project.EndsWith(".Tests", StringComparison.Ordinal) => ["Contracts", "Platform", "TestKit", project[..^".Tests".Length]],
        _ => [],
    };

    public static IEnumerable<string> ProjectsTooFar(IEnumerable<Project> projects) =>
        from project in projects
        from reference in project.Projects
        where !Allowed(project.Name).Contains(reference)
        select $"{project.Name} refers to {reference}";

    public static IEnumerable<string> PackagesElsewhere(IEnumerable<Project> projects) =>
        from project in projects
        where Services.Contains(project.Name) || project.Name is "Contracts" or "Gateway" or "Standalone"
        from package in project.Packages
        where project.Name == "Contracts" || PlatformOnly.Any(name => package.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        select $"{project.Name} refers to the package {package}";
}
