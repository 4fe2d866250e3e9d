using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Identity;

/// <summary>Who calls; a handler takes it as a parameter.</summary>
/// <param name="Actor">As it is recorded beside what was done.</param>
/// <param name="SupplierId">The supplier that the caller belongs to; null for everybody else.</param>
/// <param name="SourceSystem">The only source system that the caller may write for; null: any.</param>
public sealed record Caller(Actor Actor, IReadOnlyList<string> Roles, string? SupplierId, string? SourceSystem)
{
    /// <summary>A supplier sees its own records only, everybody else sees all.</summary>
    public bool MaySee(string supplierId) => SupplierId is null ? !Roles.Contains(Role.Supplier) || Roles.Count > 1 : SupplierId == supplierId;

    /// <summary>
    /// The filter for queries by supplier: what was asked for, narrowed to the caller's own supplier; null lists all. Asked for another's, or asked by a supplier of whom it
    /// is not known which, it matches nothing.
    /// </summary>
    public string? Narrow(string? supplierId) => Own is not { } own || supplierId == own ? supplierId : supplierId is null ? own : Nobody;

    private const string Nobody = "\0nobody";

    private string? Own => SupplierId ?? (MaySee(Nobody) ? null : Nobody);

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(From(context.User));

    internal static Caller From(ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(Claims.Subject) ?? "anonymous";
        return new(
            new Actor(user.FindFirstValue(Claims.Kind) ?? "user", id, user.FindFirstValue(Claims.Name)),
            [.. user.FindAll(Claims.Role).Select(claim => claim.Value)],
            user.FindFirstValue(Claims.Supplier),
            user.FindFirstValue(Claims.SourceSystem));
    }
}

/// <summary>The claims of the internal token; the same in Standalone, where there is no token.</summary>
internal static class Claims
{
    public const string Subject = "sub";
    public const string Kind = "kind";
    public const string Name = "name";
    public const string Role = "role";
    public const string Scope = "scope";
    public const string Supplier = "supplier";
    public const string SourceSystem = "source_system";
}
