using System.Reflection;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using SupplierQuality.Gateway;
using SupplierQuality.IncomingInspection;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard;
using SupplierQuality.SupplierAudit;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>The chart speaks of options by the names that the programs know them by; one that is renamed there fails here.</summary>
public sealed class TheOptionsOfThePrograms
{
    private static readonly IReadOnlyDictionary<string, Type> Sections = new Dictionary<string, Type>
    {
        ["Gateway"] = Options(typeof(GatewayService), "GatewayOptions"),
        ["Audit"] = Options(typeof(AuditService), "Domain.AuditOptions"),
        ["Inspection"] = Options(typeof(InspectionService), "InspectionOptions"),
        ["Scorecard"] = Options(typeof(ScorecardService), "ScorecardOptions"),
        ["Shutdown"] = typeof(ShutdownOptions),
    };

    /// <summary>The framework's own.</summary>
    private static readonly string[] Framework = ["ASPNETCORE_URLS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "SSL_CERT_DIR", "OTEL_EXPORTER_OTLP_ENDPOINT", "TZ", "Logging__Console__FormatterName", "Logging__LogLevel__Default", "Logging__LogLevel__Microsoft.AspNetCore"];

    /// <summary>Read as strings in Platform; that they have an effect is seen in <see cref="Running.RestartingEveryProcess"/>, which runs on the chart's environment, and below.</summary>
    private static readonly string[] Connections = ["ConnectionStrings__Documents", "ConnectionStrings__Messages", "Identity__Jwks", "Listen__Http2Port", "Listen__MetricsPort"];

    [Fact]
    public void Every_environment_name_is_one_that_the_program_knows()
    {
        var clusters = JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "gateway/Gateway/appsettings.json")))!["ReverseProxy"]!["Clusters"]!;
        foreach (var rendered in Combinations.All)
            foreach (var program in rendered.Programs)
                Assert.All(EnvironmentOf(rendered, program), name => Assert.True(Knows(name, program.Metadata.Labels["app.kubernetes.io/component"], clusters), $"{program.Metadata.Name} does not know {name}"));
    }

    [Theory]
    [InlineData("gateway", "Gateway")]
    [InlineData("audit", "Audit")]
    [InlineData("inspection", "Inspection")]
    [InlineData("scorecard", "Scorecard")]
    public void The_schema_knows_every_option_and_no_other(string component, string section)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Chart.Folder, "values.schema.json")))!;
        // These two are set by the chart itself, from other values.
        var own = Leaves(Sections[section]).Except(["SetupTokenFile", "BootstrapApiKey"]);
        Assert.Equal(own.Order(StringComparer.Ordinal), Leaves(schema["properties"]![component]!["properties"]!["options"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_ports_are_read_under_the_names_that_the_chart_gives_them()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Listen:Http2Port"] = "8081", ["Listen:MetricsPort"] = "9464", ["Shutdown:Drain"] = "00:00:05" }).Build();
        Assert.Equal(new Listening(8081, 9464), Listening.From(configuration));
        Assert.Equal(TimeSpan.FromSeconds(5), ShutdownOptions.From(configuration).Drain);
    }

    [Fact]
    public void A_large_number_is_written_out()
    {
        var map = Chart.Render(Chart.Evaluation, "gateway.options.RateLimits.CallerPerSecond=20000000").All<V1ConfigMap>().Single(item => item.Metadata.Name.EndsWith("-gateway", StringComparison.Ordinal));
        Assert.Equal("20000000", map.Data["Gateway__RateLimits__CallerPerSecond"]);
    }

    private static IEnumerable<string> EnvironmentOf(Rendered rendered, V1Deployment program)
    {
        var container = program.Spec.Template.Spec.Containers.Single();
        var maps = container.EnvFrom.Select(from => rendered.All<V1ConfigMap>().SingleOrDefault(map => map.Metadata.Name == from.ConfigMapRef.Name)).OfType<V1ConfigMap>();
        return maps.SelectMany(map => map.Data.Keys).Concat(container.Env.Select(variable => variable.Name));
    }

    private static bool Knows(string name, string component, JsonNode clusters)
    {
        if (Framework.Contains(name) || Connections.Contains(name)) return true;
        var path = name.Split("__");
        if (path[0] == "ReverseProxy") return component == "gateway" && clusters[path[2]]?[path[3]]?[path[4]]?[path[5]] is not null;
        return Sections.TryGetValue(path[0], out var type) && (path[0] == "Shutdown" || path[0].Equals(component, StringComparison.OrdinalIgnoreCase)) && Has(type, path[1..]);
    }

    private static bool Has(Type type, string[] path)
    {
        if (path.Length == 0) return true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>)) return path.Length == 1;
        return type.GetProperty(path[0]) is { } property && property.CanWrite && Has(property.PropertyType, path[1..]);
    }

    private static IEnumerable<string> Leaves(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).SelectMany(property =>
        property.PropertyType.Namespace?.StartsWith("SupplierQuality", StringComparison.Ordinal) == true ? Leaves(property.PropertyType).Select(leaf => $"{property.Name}.{leaf}") : [property.Name]);

    private static IEnumerable<string> Leaves(JsonNode schema) => schema["properties"]!.AsObject().SelectMany(property =>
        property.Value!["properties"] is not null ? Leaves(property.Value).Select(leaf => $"{property.Key}.{leaf}") : [property.Key]);

    private static Type Options(Type beside, string name) => beside.Assembly.GetType($"{beside.Namespace}.{name}", throwOnError: true)!;
}
