using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Sign-in with an access token of the configured OpenID provider.</summary>
internal sealed class OidcSignIn(IOptions<GatewayOptions> gateway, TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    public const string Scheme = "Oidc";

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != Scheme) return;
        var oidc = gateway.Value.Oidc;
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = oidc.RequireHttpsMetadata;
        options.MapInboundClaims = false;
        options.TimeProvider = clock;
        options.TokenValidationParameters = new()
        {
            ValidAudience = oidc.Audience,
            // Public keys only: a token signed with a secret that the provider publishes as a key is no token.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(60),
        };
        options.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (Read(context.Principal!, oidc) is { } signedIn) context.Principal = signedIn.ToPrincipal(Scheme);
                else context.Fail("the token has no subject");
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = async context =>
            {
                if (!await Answers(context)) context.HttpContext.Features.Set(new ProviderAway());
                context.Fail(context.Exception);
            },
            OnChallenge = context => context.HttpContext.Features.Get<ProviderAway>() is null ? Task.CompletedTask : AnswerThatProviderIsAway(context),
        };
    }

    /// <summary>A token that fails may be wrong, or there may be nothing to check it with.</summary>
    private static async Task<bool> Answers(AuthenticationFailedContext context)
    {
        try
        {
            return await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted) is not null;
        }
        catch (Exception cause) when (cause is InvalidOperationException or IOException or HttpRequestException)
        {
            return false;
        }
    }

    private static Task AnswerThatProviderIsAway(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.RetryAfter = "5";
        return Problems.Of(503, "identity-provider-away", "The identity provider does not answer, so the token cannot be checked: try again.").ExecuteAsync(context.HttpContext);
    }

    /// <summary>What a provider's claims come to here. A token that names a supplier never carries a role of the buying company, and the other way round.</summary>
    internal static SignedIn? Read(ClaimsPrincipal token, OidcOptions oidc)
    {
        if (token.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var name = token.FindFirstValue("name") ?? token.FindFirstValue("preferred_username") ?? token.FindFirstValue("email");
        if (token.FindFirstValue(oidc.SupplierClaim) is { Length: > 0 } supplier) return new("supplier", supplier, name, [Role.Supplier], [], supplier, null);
        var roles = Values(token, oidc.RoleClaim)
            .Select(role => oidc.RoleMap.GetValueOrDefault(role, role))
            .Where(role => role != Role.Supplier && Role.All.Contains(role))
            .Distinct();
        return new("user", subject, name, [.. roles], [], null, null);
    }

    private static List<string> Values(ClaimsPrincipal token, string path)
    {
        var plain = token.FindAll(path).Select(claim => claim.Value).ToList();
        if (plain.Count > 0) return plain;
        var steps = path.Split('.');
        return steps.Length < 2 || token.FindFirstValue(steps[0]) is not { } json ? [] : Inside(json, steps[1..]);
    }

    private static List<string> Inside(string json, IEnumerable<string> steps)
    {
        try
        {
            var node = steps.Aggregate(JsonNode.Parse(json), (at, step) => (at as JsonObject)?[step]);
            return node switch
            {
                JsonArray list => list.OfType<JsonValue>().Where(item => item.GetValueKind() == JsonValueKind.String).Select(item => item.GetValue<string>()).ToList(),
                JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>The request could not be judged since the provider's keys could not be had: 503, not 401.</summary>
internal sealed record ProviderAway;
