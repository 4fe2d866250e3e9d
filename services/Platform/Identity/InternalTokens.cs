using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Identity;

/// <summary>The token that the gateway gives each call, and that every service checks for itself.</summary>
internal static class InternalTokens
{
    public const string Issuer = "supplier-quality-gateway";

    /// <summary>Where nobody else signs callers in (the gateway does, and Standalone with it), the internal token does.</summary>
    public static IServiceCollection AddInternalTokens(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<Service> all)
    {
        services.AddSingleton<IAuthorizationHandler, RolesHandler>();
        services.AddAuthorizationBuilder().SetDefaultPolicy(RolesRequirement.Policy).SetFallbackPolicy(RolesRequirement.Policy);
        if (services.Any(service => service.ServiceType == typeof(IAuthenticationSchemeProvider))) return services;
        var jwks = configuration["Identity:Jwks"] ?? "http://localhost:8080/.well-known/jwks.json";
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.RequireHttpsMetadata = false;
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(jwks, new JwksRetriever(), new HttpDocumentRetriever { RequireHttps = false });
            options.RefreshOnIssuerKeyNotFound = true;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = all[0].Name,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                ValidTypes = ["JWT"],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = Claims.Name,
                RoleClaimType = Claims.Role,
            };
        });
        return services;
    }

    private sealed class JwksRetriever : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
            foreach (var key in new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)).GetSigningKeys()) configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}
