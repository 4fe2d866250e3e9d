using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Architecture.Tests;

/// <summary>Who may do what, as a golden file: a change of it is seen in review. <c>UPDATE_GOLDEN=1</c> writes it anew. EndToEnd.Tests walks all of it over HTTP.</summary>
public class RolesOfEndpoints
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Description/roles.golden.txt");

    [Fact]
    public void The_table_is_what_the_endpoints_say()
    {
        var table = RoleRules.Table(Composition.Endpoints);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllLines(Golden, table);

        Assert.Equal(string.Join('\n', File.ReadAllLines(Golden)), string.Join('\n', table));
    }

    [Fact]
    public void Every_endpoint_names_its_roles_or_is_open() => Rule.Holds(RoleRules.Undecided(Composition.Endpoints));

    [Fact]
    public void Only_what_must_be_is_open() => Assert.Equal(
        [
            "GET /.well-known/jwks.json", "GET /docs/favicon.svg", "GET /docs/scalar.aspnetcore.js", "GET /docs/scalar.js", "GET /docs/{documentName?}", "GET /health/live", "GET /health/ready",
            "GET /health/started", "GET /openapi.json", "POST /setup",
        ],
        RoleRules.Table(Composition.Endpoints).Where(line => line.EndsWith(": open", StringComparison.Ordinal)).Select(line => line[..^": open".Length]).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_for_machines_has_a_scope() => Rule.Holds(RoleRules.ForMachinesWithoutScope(Composition.Endpoints));

    [Fact]
    public void A_key_can_be_limited_to_what_the_endpoints_ask_for_and_to_nothing_else() =>
        Assert.Equal(Scopes.All, Composition.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void An_endpoint_that_is_undecided_or_has_no_scope_is_found()
    {
        Assert.Single(RoleRules.Undecided([Endpoint(), Endpoint(new AllowedRoles(["erp"])), Endpoint(new AllowAnonymousAttribute())]));
        Assert.Single(RoleRules.Undecided([Endpoint(new AllowedRoles(["erp"]), new AllowAnonymousAttribute())]));
        Assert.Single(RoleRules.ForMachinesWithoutScope([Endpoint(new AllowedRoles(["erp"])), Endpoint(new AllowedRoles(["erp"]), new RequiredScope("gate")), Endpoint(new AllowedRoles(["auditor"]))]));
        Assert.Equal(["GET /planted: admin auditor certification-auditor"], RoleRules.Table([Endpoint(new AllowedRoles(["auditor"]), new HttpMethodMetadata(["GET"]))]));
        Assert.Equal(["POST /planted: admin erp(gate)"], RoleRules.Table([Endpoint(new AllowedRoles(["erp"]), new RequiredScope("gate"), new HttpMethodMetadata(["POST"]))]));
    }

    private static RouteEndpoint Endpoint(params object[] metadata) => new(_ => Task.CompletedTask, RoutePatternFactory.Parse("/planted"), 0, new EndpointMetadataCollection(metadata), null);
}
