using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.Features;

public sealed class SettingUp
{
    private static string TokenOf(GatewayUnderTest gateway) => File.ReadAllText(gateway.SetupTokenFile).Trim();

    [Fact]
    public async Task The_token_makes_the_first_admin_key_once()
    {
        await using var gateway = GatewayUnderTest.StartForTheFirstTime();
        using var client = gateway.With(null);
        var token = TokenOf(gateway);

        var first = await client.PostJson("/setup", new { token });
        var second = await client.PostJson("/setup", new { token });

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((HttpStatusCode.Conflict, "already-set-up"), (second.Status, second.Code));
        using var admin = gateway.With((string)first["key"]!);
        Assert.Equal("first-admin", (string?)(await admin.GetJson("/api-keys"))["items"][0]!["id"]);
        Assert.False(File.Exists(gateway.SetupTokenFile));
    }

    [Fact]
    public async Task Of_many_at_once_one_gets_the_key()
    {
        await using var gateway = GatewayUnderTest.StartForTheFirstTime();
        using var client = gateway.With(null);
        var token = TokenOf(gateway);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.PostJson("/setup", new { token })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Contains(answer.Code, new[] { "already-set-up", "setup-token-wrong" }));
    }

    [Theory]
    [InlineData("""{"token":"wrong"}""", 403, "setup-token-wrong")]
    [InlineData("""{"token":""}""", 400, "invalid-request")]
    [InlineData("""{}""", 400, "invalid-request")]
    [InlineData("""{"token":7}""", 400, "invalid-request")]
    [InlineData("""nonsense""", 400, "invalid-request")]
    public async Task Without_the_token_there_is_no_key(string body, int status, string code)
    {
        await using var gateway = GatewayUnderTest.StartForTheFirstTime();
        using var client = gateway.With(null);

        var answer = await client.PostJson("/setup", body);

        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_token_and_the_log_says_where_it_lies_but_not_what_it_is()
    {
        await using var gateway = GatewayUnderTest.StartForTheFirstTime();

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(gateway.SetupTokenFile));
        Assert.Contains(gateway.Log.Lines, line => line.Contains(gateway.SetupTokenFile, StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains(TokenOf(gateway), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_start_before_set_up_keeps_the_token_and_one_after_it_makes_none()
    {
        var folder = Directory.CreateTempSubdirectory("sq-gateway-").FullName;
        string token;
        await using (var first = GatewayUnderTest.StartForTheFirstTime(folder)) token = TokenOf(first);
        await using (var second = GatewayUnderTest.StartForTheFirstTime(folder))
        {
            Assert.Equal(token, TokenOf(second));
            using var client = second.With(null);
            Assert.Equal(HttpStatusCode.Created, (await client.PostJson("/setup", new { token })).Status);
        }
        await using (var third = GatewayUnderTest.StartForTheFirstTime(folder)) Assert.False(File.Exists(third.SetupTokenFile));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_bootstrap_key_is_an_admin_key_and_no_token_is_made()
    {
        await using var gateway = GatewayUnderTest.Start();
        using var admin = gateway.Admin();

        Assert.Equal(HttpStatusCode.OK, (await admin.GetJson("/api-keys")).Status);
        Assert.False(File.Exists(gateway.SetupTokenFile));
    }

    [Fact]
    public async Task Another_bootstrap_key_at_the_next_start_replaces_the_first()
    {
        const string next = "sqk_another-0123456789-0123456789-0123456789";
        var folder = Directory.CreateTempSubdirectory("sq-gateway-").FullName;
        await using (GatewayUnderTest.Start(folder, ("Gateway:BootstrapApiKey", GatewayUnderTest.BootstrapKey)))
        {
        }
        await using (var gateway = GatewayUnderTest.Start(folder, ("Gateway:BootstrapApiKey", next)))
        {
            using var old = gateway.With(GatewayUnderTest.BootstrapKey);
            using var current = gateway.With(next);
            Assert.Equal(HttpStatusCode.Unauthorized, (await old.GetJson("/api-keys")).Status);
            Assert.Equal(HttpStatusCode.OK, (await current.GetJson("/api-keys")).Status);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_token_that_one_replica_has_written_is_taken_by_the_other_and_its_key_is_known_to_both()
    {
        var store = await RealParts.MongoDb();
        await using var first = GatewayUnderTest.Start(null, ("ConnectionStrings:Documents", store));
        await using var second = GatewayUnderTest.Start(null, ("ConnectionStrings:Documents", store));
        using var atFirst = first.With(null);
        using var atSecond = second.With(null);
        var (ofFirst, ofSecond) = (TokenOf(first), TokenOf(second));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? atSecond.PostJson("/setup", new { token = ofFirst }) : atFirst.PostJson("/setup", new { token = ofSecond })));

        var key = (string)Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created)["key"]!;
        foreach (var gateway in (GatewayUnderTest[])[first, second])
        {
            using var admin = gateway.With(key);
            Assert.Equal(HttpStatusCode.OK, (await admin.GetJson("/api-keys")).Status);
        }
    }

    [Theory]
    [InlineData("sqk_short")]
    [InlineData("password-password-password-password-password")]
    [InlineData("sqk_with a space 0123456789-0123456789-0123456789")]
    public async Task A_bootstrap_key_that_is_too_weak_is_a_clear_error_at_start(string key)
    {
        var reason = await GatewayUnderTest.WhyItDoesNotStart(("Gateway:BootstrapApiKey", key));

        Assert.Contains("Gateway__BootstrapApiKey must be sqk_", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(key, reason, StringComparison.Ordinal);
    }
}
