using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Architecture.Tests.Rules;

internal static class RoleRules
{
    /// <summary><c>POST /gate: admin erp(gate) purchasing</c>, <c>GET /docs: open</c>: a line for each method and path, in alphabetical order.</summary>
    public static IReadOnlyList<string> Table(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.SelectMany(endpoint => Route.Of(endpoint).Select(route => $"{route.Method} /{route.Template.TrimStart('/')}: {string.Join(' ', WhoMay(endpoint, route.Method))}")).Order(StringComparer.Ordinal)];

    /// <summary>Endpoints that say neither who may call them nor that all may, and those that say both.</summary>
    public static IEnumerable<string> Undecided(IEnumerable<RouteEndpoint> endpoints) => endpoints
        .Where(endpoint => (endpoint.Metadata.GetMetadata<AllowedRoles>() is not null) == (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null))
        .Select(endpoint => $"{endpoint.RoutePattern.RawText} must name roles, or be open");

    /// <summary>A machine whose key is limited to scopes could do nothing there.</summary>
    public static IEnumerable<string> ForMachinesWithoutScope(IEnumerable<RouteEndpoint> endpoints) => endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<AllowedRoles>()?.Roles.Contains(Role.Erp) == true && endpoint.Metadata.GetMetadata<RequiredScope>() is null)
        .Select(endpoint => $"{endpoint.RoutePattern.RawText} is for machines, but has no scope");

    private static IEnumerable<string> WhoMay(RouteEndpoint endpoint, string method)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return ["open"];
        var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];
        var scope = endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope;
        return Role.All.Where(role => RoleTable.Allows(allowed, method == "GET", new HashSet<string> { role }, [], null))
            .Select(role => role == Role.Erp && scope is not null ? $"{role}({scope})" : role).Order(StringComparer.Ordinal);
    }
}
