using System.Security.Cryptography;
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
        options.Nonce = Nonce(http);
        options.DisableAgent();
        options.DisableMcp();
    }).AllowAnonymous();

    /// <summary>Lets the page run its own scripts, and nobody else's.</summary>
    private static string Nonce(HttpContext http)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return nonce;
    }
}
