using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Http;

/// <summary>What every process does with HTTP before a slice sees a request, and after it.</summary>
internal static class PlatformHttp
{
    public const long LargestBody = 32 * 1024 * 1024;

    public static IServiceCollection AddPlatformHttp(this IServiceCollection services, IReadOnlyList<Service> all)
    {
        services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions, JsonUnmappedMemberHandling.Disallow));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = LargestBody;
            options.AddServerHeader = false;
        });
        services.AddSingleton<LoadShedding>();
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddProblemDetails();
        services.AddPlatformOpenApi(all);
        return services;
    }

    public static void UsePlatformHttp(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<Draining>().Close);
        app.UseMetricsPort();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => WriteProblem(context.HttpContext));
        app.UseMiddleware<EscapedSlashes>();
        app.UseRouting();
        app.Use(EscapedSlashes.Restore);
        app.UseAuthentication();
        if (app.Services.GetService<IOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>>()?.Value.GlobalLimiter is not null) app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<KnownParameters>();
        app.UseMiddleware<Backpressure>();
        app.UseMiddleware<Idempotency>();
    }

    private static Task WriteProblem(HttpContext http)
    {
        var (code, detail) = http.Response.StatusCode switch
        {
            401 => ("unauthenticated", "Send an API key or a token: Authorization: Bearer …, or X-Api-Key."),
            403 => ("forbidden", "Your roles do not allow this."),
            404 => ("not-found", "There is nothing at this path."),
            405 => ("method-not-allowed", "This path does not take this method."),
            413 => ("body-too-large", "The body is too large."),
            415 => ("unsupported-media-type", "Send the content type that /docs names for this path: application/json, or application/x-ndjson for an import."),
            429 => ("too-many-requests", "Slow down: try again after the time in Retry-After."),
            _ => ("http-" + http.Response.StatusCode, "The request could not be served."),
        };
        return Problems.Of(http.Response.StatusCode, code, detail).ExecuteAsync(http);
    }
}
