using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.SignIn;

public sealed class SigningInThroughAProvider : IAsyncLifetime
{
    private IdentityProvider provider = null!;
    private GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.Start();
        gateway = GatewayUnderTest.Start([.. provider.Settings, ("Gateway:Oidc:RoleMap:SQ-Admins", "admin")]);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await provider.DisposeAsync();
    }

    private async Task<Answer> Asks(string token)
    {
        using var client = gateway.With(token);
        return await client.GetJson("/api-keys");
    }

    [Fact]
    public async Task A_user_of_the_provider_signs_in_with_the_roles_that_it_says() =>
        Assert.Equal(HttpStatusCode.OK, (await Asks(await provider.Token("ann", ["admin"]))).Status);

    [Fact]
    public async Task A_group_of_the_provider_is_mapped_to_a_role() =>
        Assert.Equal(HttpStatusCode.OK, (await Asks(await provider.Token("ann", ["SQ-Admins"]))).Status);

    [Fact]
    public async Task A_user_without_the_role_is_forbidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Asks(await provider.Token("ann", ["purchasing"]))).Status);

    [Fact]
    public async Task A_user_of_a_supplier_is_no_admin_whatever_its_roles_say() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Asks(await provider.Token("ann", ["admin"], supplier: "S-1"))).Status);

    [Fact]
    public async Task A_token_for_somebody_else_is_refused()
    {
        var answer = await Asks(await provider.Token("ann", ["admin"], audience: "another-product"));

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_token_of_another_provider_is_refused()
    {
        await using var other = await IdentityProvider.Start();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Asks(await other.Token("ann", ["admin"]))).Status);
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var parts = (await provider.Token("ann", ["purchasing"])).Split('.');
        var payload = System.Text.Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[1])).Replace("purchasing", "admin", StringComparison.Ordinal);
        parts[1] = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(payload);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Asks(string.Join('.', parts))).Status);
    }

    [Fact]
    public async Task An_expired_token_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Asks(await provider.Token("ann", ["admin"], seconds: -120))).Status);

    [Fact]
    public async Task Api_keys_go_on_working_beside_it() => Assert.Equal(HttpStatusCode.OK, (await Asks(GatewayUnderTest.BootstrapKey)).Status);

    [Fact]
    public async Task While_the_provider_is_away_its_users_are_told_to_try_again()
    {
        var token = await provider.Token("ann", ["admin"]);
        await provider.DisposeAsync();

        var answer = await Asks(token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "identity-provider-away"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_provider_without_an_audience_is_an_error_at_start() => Assert.Contains(
        "Gateway__Oidc__Audience is owed", await GatewayUnderTest.WhyItDoesNotStart(("Gateway:Oidc:Authority", "https://login.example")), StringComparison.Ordinal);
}
