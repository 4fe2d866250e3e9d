using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupplierQuality.Gateway.Tokens;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>How callers from outside get in: the same for the gateway and for Standalone.</summary>
public static class SignInExtensions
{
    private const string ByCredentials = "SignIn";
    private const string ApiKey = "ApiKey";

    /// <summary>Comes before <c>AddServices</c>, which otherwise has callers signed in by the gateway's tokens.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        AddSchemes(services);
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        services.AddDataProtection().SetApplicationName("supplier-quality-gateway");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedRing>();
        services.AddTransient<IStartupFilter, SecurityHeaders>();
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(ByCredentials)
            .AddPolicyScheme(ByCredentials, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKey, null)
            .AddJwtBearer(OidcSignIn.Scheme, _ => { });
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, OidcSignIn>();
    }

    private static string Choose(HttpContext http)
    {
        if (Credentials.ApiKey(http.Request) is not null || http.Request.Headers.Authorization.Count == 0) return ApiKey;
        return string.IsNullOrEmpty(http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.Oidc.Authority) ? ApiKey : OidcSignIn.Scheme;
    }
}
