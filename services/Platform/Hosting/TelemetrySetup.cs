using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Traces, metrics and logs through OpenTelemetry; sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector, metrics also read from <c>Listen__MetricsPort</c>.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddPlatformTelemetry(this IServiceCollection services, IReadOnlyList<Service> all, Listening listening)
    {
        var name = all.Count == 1 ? "supplier-quality-" + all[0].Name : "supplier-quality";
        var sends = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation());
        if (listening.Metrics is not null) telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
        if (sends || listening.Metrics is not null) services.AddHostedService<StatusGauges>();
        if (!sends) return services;
        services.AddLogging(logging => logging.AddOpenTelemetry(options => options.IncludeScopes = true));
        telemetry.UseOtlpExporter();
        return services;
    }

    /// <summary>Judged by the port that the connection came in at, not by a header that a caller may write.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Listening>().Metrics is { } port)
            app.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Connection.LocalPort == port && http.Request.Path == "/metrics");
    }
}
