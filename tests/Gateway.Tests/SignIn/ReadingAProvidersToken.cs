using System.Security.Claims;
using SupplierQuality.Gateway.SignIn;

namespace SupplierQuality.Gateway.Tests.SignIn;

public sealed class ReadingAProvidersToken
{
    private static ClaimsPrincipal Token(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test"));

    [Fact]
    public void Roles_with_our_names_count_and_others_do_not()
    {
        var user = OidcSignIn.Read(Token(("sub", "u1"), ("name", "Ann"), ("roles", "purchasing"), ("roles", "domain-admins"), ("roles", "Admin")), new())!;

        Assert.Equal(("user", "u1", "Ann"), (user.Kind, user.Subject, user.Name));
        Assert.Equal(["purchasing"], user.Roles);
    }

    [Fact]
    public void Groups_are_mapped_to_roles()
    {
        var options = new OidcOptions { RoleClaim = "groups", RoleMap = { ["SQ Buyers"] = "purchasing" } };

        Assert.Equal(["purchasing"], OidcSignIn.Read(Token(("sub", "u1"), ("groups", "SQ Buyers")), options)!.Roles);
    }

    [Theory]
    [InlineData("""{"roles":["auditor","offline_access"]}""", "auditor")]
    [InlineData("""{"roles":"auditor"}""", "auditor")]
    [InlineData("""{"roles":{"auditor":true}}""", "")]
    [InlineData("""["auditor"]""", "")]
    [InlineData("not json", "")]
    public void Roles_inside_an_object_are_found_by_their_path(string json, string role) => Assert.Equal(
        role.Length == 0 ? [] : [role], OidcSignIn.Read(Token(("sub", "u1"), ("realm_access", json)), new() { RoleClaim = "realm_access.roles" })!.Roles);

    [Fact]
    public void Who_belongs_to_a_supplier_is_a_supplier_and_nothing_else()
    {
        var user = OidcSignIn.Read(Token(("sub", "u1"), ("roles", "admin"), ("supplier_id", "S-7")), new())!;

        Assert.Equal(("supplier", "S-7"), (user.Kind, user.SupplierId));
        Assert.Equal(["supplier"], user.Roles);
    }

    [Fact]
    public void The_role_supplier_without_a_supplier_is_no_role() => Assert.Empty(OidcSignIn.Read(Token(("sub", "u1"), ("roles", "supplier")), new())!.Roles);

    [Fact]
    public void A_token_without_a_subject_signs_nobody_in() => Assert.Null(OidcSignIn.Read(Token(("roles", "admin")), new()));
}
