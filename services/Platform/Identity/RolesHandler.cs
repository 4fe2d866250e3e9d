using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Identity;

/// <summary>The one policy: the endpoint names its roles; one that names none is closed.</summary>
internal sealed class RolesRequirement : IAuthorizationRequirement
{
    public static readonly AuthorizationPolicy Policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RolesRequirement()).Build();
}

internal sealed class RolesHandler : AuthorizationHandler<RolesRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RolesRequirement requirement)
    {
        if (context.Resource is not HttpContext http) return Task.CompletedTask;
        // No endpoint, or routing's own for another method or media type: whoever is signed in may be told 404, 405 or 415.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || Allows(endpoint, http)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool Allows(RouteEndpoint endpoint, HttpContext http)
    {
        if (endpoint.Metadata.GetMetadata<AllowedRoles>() is not { } allowed) return false;
        var roles = http.User.FindAll(Claims.Role).Select(claim => claim.Value).ToHashSet();
        return RoleTable.Allows(allowed.Roles, HttpMethods.IsGet(http.Request.Method), roles, [.. http.User.FindAll(Claims.Scope).Select(claim => claim.Value)],
            endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope);
    }
}

/// <summary>Who may do what, as a pure rule.</summary>
internal static class RoleTable
{
    public static bool Allows(IReadOnlyList<string> allowed, bool reads, IReadOnlySet<string> roles, IReadOnlyList<string> scopes, string? scope)
    {
        if (roles.Contains(Role.Admin) || (reads && roles.Contains(Role.CertificationAuditor))) return true;
        // A machine whose key is limited to scopes may do only what these name.
        return allowed.Where(roles.Contains).Any(role => role != Role.Erp || scopes.Count == 0 || (scope is not null && scopes.Contains(scope)));
    }
}
