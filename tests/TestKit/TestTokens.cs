using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupplierQuality.TestKit;

/// <summary>Internal tokens as the gateway gives them, signed with a key of the tests'.</summary>
public static class TestTokens
{
    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "tests" };

    public static string For(string service, IEnumerable<string> roles, string? supplierId = null, string? sourceSystem = null, IEnumerable<string>? scopes = null)
    {
        var kind = supplierId is not null ? "supplier" : sourceSystem is not null ? "apiKey" : "user";
        List<Claim> claims = [new("sub", supplierId ?? sourceSystem ?? "u-1"), new("kind", kind), new("name", "Test " + kind), .. roles.Select(role => new Claim("role", role)), .. (scopes ?? []).Select(scope => new Claim("scope", scope))];
        if (supplierId is not null) claims.Add(new("supplier", supplierId));
        if (sourceSystem is not null) claims.Add(new("source_system", sourceSystem));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "supplier-quality-gateway",
            Audience = service,
            Subject = new ClaimsIdentity(claims),
            Expires = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>Lets a host trust them; everything else is checked as always.</summary>
    public static void Trust(IServiceCollection services) => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
    {
        options.ConfigurationManager = null;
        options.TokenValidationParameters.IssuerSigningKey = Key;
    });
}
