using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SupplierQuality.Gateway.Tests;

/// <summary>A real OpenID provider (OpenIddict) that gives whoever asks a token with the claims that it asks for.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    public (string, string)[] Settings => [("Gateway:Oidc:Authority", Address), ("Gateway:Oidc:Audience", "supplier-quality"), ("Gateway:Oidc:RequireHttpsMetadata", "false")];

    public static async Task<IdentityProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetTokenEndpointUris("connect/token").AllowClientCredentialsFlow().EnableDegradedMode();
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
            options.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignIn(PrincipalFor(context.Request));
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return new(app);
    }

    public async Task<string> Token(string subject, string[] roles, string audience = "supplier-quality", int seconds = 3600, string? supplier = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = subject, ["client_secret"] = "any",
            ["roles"] = string.Join(' ', roles), ["for"] = audience, ["seconds"] = $"{seconds}", ["supplier"] = supplier,
        }.Where(field => !string.IsNullOrEmpty(field.Value)));
        using var response = await client.PostAsync("connect/token", form);
        var text = await response.Content.ReadAsStringAsync();
        return (string?)System.Text.Json.Nodes.JsonNode.Parse(text)!["access_token"] ?? throw new InvalidOperationException(text);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static ClaimsPrincipal PrincipalFor(OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, request.ClientId).SetClaim(Claims.Name, "Ann Example");
        identity.SetClaims("roles", [.. ((string?)request["roles"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        if ((string?)request["supplier"] is { } supplier) identity.SetClaim("supplier_id", supplier);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetResources((string)request["for"]!);
        principal.SetAccessTokenLifetime(TimeSpan.FromSeconds(int.Parse((string)request["seconds"]!, System.Globalization.CultureInfo.InvariantCulture)));
        return principal;
    }
}
