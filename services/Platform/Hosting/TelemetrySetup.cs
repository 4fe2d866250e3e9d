using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Traces, metrics and logs through OpenTelemetry; exported where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddPlatformTelemetry(this IServiceCollection services, IReadOnlyList<Service> all)
    {
        var name = all.Count == 1 ? "supplier-quality-" + all[0].Name : "supplier-quality";
        var exports = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation());
        if (!exports) return services;
        services.AddLogging(logging => logging.AddOpenTelemetry(options => options.IncludeScopes = true));
        telemetry.UseOtlpExporter();
        return services;
    }
}
