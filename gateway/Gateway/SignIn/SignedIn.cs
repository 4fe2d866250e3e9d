using System.Security.Claims;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Who signed in, however they did: the one source of the claims that the services see, in the internal token and in Standalone.</summary>
internal sealed record SignedIn(
    string Kind, string Subject, string? Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, string? SupplierId, string? SourceSystem)
{
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        List<Claim> claims = [new(Claims.Subject, Subject), new(Claims.Kind, Kind)];
        if (Name is not null) claims.Add(new(Claims.Name, Name));
        claims.AddRange(Roles.Select(role => new Claim(Claims.Role, role)));
        claims.AddRange(Scopes.Select(scope => new Claim(Claims.Scope, scope)));
        if (SupplierId is not null) claims.Add(new(Claims.Supplier, SupplierId));
        if (SourceSystem is not null) claims.Add(new(Claims.SourceSystem, SourceSystem));
        return new(new ClaimsIdentity(claims, scheme, Claims.Name, Claims.Role));
    }
}
