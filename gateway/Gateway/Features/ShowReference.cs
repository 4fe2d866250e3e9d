using Scalar.AspNetCore;

namespace SupplierQuality.Gateway.Features;

/// <summary>The reference page over <c>/openapi.json</c>: all that it needs comes from this process.</summary>
internal static class ShowReference
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapScalarApiReference("/docs", (options, http) =>
    {
        options.Title = "Supplier quality";
        options.OpenApiRoutePattern = "/openapi.json";
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.DynamicNonce = true;
        options.DisableAgent();
        options.DisableMcp();
    }).AllowAnonymous();
}
