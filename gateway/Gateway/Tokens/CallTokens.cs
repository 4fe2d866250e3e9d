using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.Tokens;

/// <summary>The token that a forwarded call carries: who signed in, for one service, for five minutes.</summary>
internal sealed class CallTokens(SigningKeys keys, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Reused = TimeSpan.FromMinutes(1);
    private static readonly string[] Carried = [Claims.Subject, Claims.Kind, Claims.Name, Claims.Role, Claims.Scope, Claims.Supplier, Claims.SourceSystem];
    private static readonly string[] Lists = [Claims.Role, Claims.Scope];

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> recent = new();

    /// <summary>One that was made in the last minute for the same claims and service, or a new one.</summary>
    public async ValueTask<string> For(ClaimsPrincipal user, string service, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var claims = user.Claims.Where(claim => Carried.Contains(claim.Type)).ToList();
        var subject = string.Join('\n', claims.Select(claim => $"{claim.Type} {claim.Value.Length} {claim.Value}").Prepend(service));
        if (recent.TryGetValue(subject, out var made) && now < made.Until) return made.Token;
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = InternalTokens.Issuer,
            Audience = service,
            IssuedAt = now.UtcDateTime,
            Expires = (now + options.Value.Tokens.Lifetime).UtcDateTime,
            Claims = claims.GroupBy(claim => claim.Type).ToDictionary(group => group.Key, Value),
            SigningCredentials = await keys.Signer(ct),
        });
        if (recent.Count >= MostRemembered) recent.Clear();
        recent[subject] = (token, now + Reused);
        return token;
    }

    private static object Value(IGrouping<string, Claim> group) =>
        Lists.Contains(group.Key) ? group.Select(claim => claim.Value).ToArray() : group.First().Value;
}
