using System.ComponentModel.DataAnnotations;
using SupplierQuality.Gateway.SignIn;

namespace SupplierQuality.Gateway;

/// <summary>The section <c>Gateway</c>: every knob of the gateway with its default.</summary>
internal sealed class GatewayOptions : IValidatableObject
{
    public const string Section = "Gateway";

    /// <summary>Where the one-time set-up token lies while there is no admin key; only the owner of the process can read it.</summary>
    public string SetupTokenFile { get; init; } = "./data/setup-token";

    /// <summary>Makes the first admin key without set-up, for automation: <c>sqk_</c> and at least 32 characters more.</summary>
    public string? BootstrapApiKey { get; init; }

    /// <summary>Sign-in of people through an OpenID provider; off without an authority.</summary>
    public OidcOptions Oidc { get; init; } = new();

    public RateLimitOptions RateLimits { get; init; } = new();

    public TokenOptions Tokens { get; init; } = new();

    /// <summary>How long the merged OpenAPI document is kept.</summary>
    public TimeSpan OpenApiCache { get; init; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BootstrapApiKey is not null && !ApiKeySecret.LooksRight(BootstrapApiKey))
            yield return new("Gateway__BootstrapApiKey must be sqk_ followed by at least 32 letters, digits, '-' or '_'.");
        if (string.IsNullOrWhiteSpace(SetupTokenFile)) yield return new("Gateway__SetupTokenFile must name a file.");
        foreach (var error in Oidc.Errors().Concat(RateLimits.Errors()).Concat(Tokens.Errors())) yield return new(error);
    }
}

/// <summary>An OpenID provider, and where its tokens say what we want to know.</summary>
internal sealed class OidcOptions
{
    /// <summary>The issuer, as it stands in its discovery document; empty: no OIDC.</summary>
    public string? Authority { get; init; }

    /// <summary>What its access tokens for us carry in <c>aud</c>. Owed where there is an authority.</summary>
    public string? Audience { get; init; }

    /// <summary>Off only for a provider on the same machine.</summary>
    public bool RequireHttpsMetadata { get; init; } = true;

    /// <summary>The claim with the roles; a path into an object is written with dots: <c>realm_access.roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The provider's role or group → ours. A role that is not here counts where it has our name.</summary>
    public Dictionary<string, string> RoleMap { get; init; } = [];

    /// <summary>The claim with the supplier that somebody belongs to; who has it is a supplier and nothing else.</summary>
    public string SupplierClaim { get; init; } = "supplier_id";

    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrEmpty(Authority)) yield break;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)) yield return "Gateway__Oidc__Authority must be an absolute URL.";
        else if (RequireHttpsMetadata && authority.Scheme != "https") yield return "Gateway__Oidc__Authority must be https, unless Gateway__Oidc__RequireHttpsMetadata is false.";
        if (string.IsNullOrEmpty(Audience)) yield return "Gateway__Oidc__Audience is owed with Gateway__Oidc__Authority: without it any token of that provider would do.";
        foreach (var unknown in RoleMap.Values.Where(role => !Platform.Identity.Role.All.Contains(role)))
            yield return $"Gateway__Oidc__RoleMap maps to {unknown}, which is not a role.";
    }
}

/// <summary>Limits of one replica, generous: they stop a loop that has gone wild, not an ERP that pushes its day.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Calls in a second of one API key or user, on average, and in one burst.</summary>
    public int CallerPerSecond { get; init; } = 5_000;
    public int CallerBurst { get; init; } = 20_000;

    /// <summary>Calls in a second from one address without sign-in.</summary>
    public int AddressPerSecond { get; init; } = 100;
    public int AddressBurst { get; init; } = 500;

    /// <summary>Failed sign-ins and set-ups in a minute from one address.</summary>
    public int AttemptsPerMinute { get; init; } = 30;

    public IEnumerable<string> Errors()
    {
        if (new[] { CallerPerSecond, CallerBurst, AddressPerSecond, AddressBurst, AttemptsPerMinute }.Any(limit => limit < 1))
            yield return "Gateway__RateLimits must all be at least 1.";
    }
}

/// <summary>The tokens that calls to the services carry, and the keys that sign them.</summary>
internal sealed class TokenOptions
{
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A key signs for so long before the next one does.</summary>
    public TimeSpan RotateAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The next key is published so long before it signs: longer than any service keeps the key set.</summary>
    public TimeSpan PublishBefore { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A folder that the replicas share, for the Data Protection ring that protects the keys; without it the ring lies in the gateway's store beside them.</summary>
    public string? RingFolder { get; init; }

    public IEnumerable<string> Errors()
    {
        if (Lifetime < TimeSpan.FromMinutes(2) || Lifetime > TimeSpan.FromHours(1)) yield return "Gateway__Tokens__Lifetime must be from 2 minutes to an hour.";
        if (PublishBefore < TimeSpan.FromMinutes(10) || RotateAfter < PublishBefore * 2)
            yield return "Gateway__Tokens__PublishBefore must be at least 10 minutes, and RotateAfter at least twice that.";
    }
}
