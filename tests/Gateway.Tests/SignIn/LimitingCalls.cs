using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.SignIn;

public sealed class LimitingCalls
{
    private static void IsTooMany(Answer answer)
    {
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), (answer.Status, answer.Code));
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    /// <summary>A bucket fills again by the real clock, once a second: many calls at the same time, as often as it takes, empty it on a slow machine too.</summary>
    private static async Task<Answer> RefusedOf(HttpClient client, string path, HttpStatusCode served)
    {
        var answers = await Eventually.Holds(() => Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.GetJson(path))), all => all.Any(answer => answer.Status != served));
        return answers.First(answer => answer.Status != served);
    }

    [Fact]
    public async Task A_caller_has_a_bucket_of_its_own()
    {
        await using var gateway = GatewayUnderTest.Start(("Gateway:RateLimits:CallerBurst", "3"), ("Gateway:RateLimits:CallerPerSecond", "1"));
        var (one, other) = (await gateway.NewKey("admin"), await gateway.NewKey("admin"));
        using var busy = gateway.With(one);
        using var quiet = gateway.With(other);

        Assert.Equal(HttpStatusCode.OK, (await busy.GetJson("/api-keys")).Status);
        IsTooMany(await RefusedOf(busy, "/api-keys", HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetJson("/api-keys")).Status);
    }

    [Fact]
    public async Task An_address_has_few_failed_sign_ins_and_they_do_not_lock_out_who_has_a_key()
    {
        await using var gateway = GatewayUnderTest.Start(("Gateway:RateLimits:AttemptsPerMinute", "3"));
        using var guesser = gateway.With("sqk_0123456789012345678901234567890123456789012");
        using var admin = gateway.Admin();

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetJson("/api-keys")).Status);

        IsTooMany(await guesser.GetJson("/api-keys"));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetJson("/api-keys")).Status);
    }

    [Fact]
    public async Task Guessing_the_set_up_token_is_limited_too()
    {
        await using var gateway = GatewayUnderTest.Start(("Gateway:RateLimits:AttemptsPerMinute", "2"));
        using var client = gateway.With(null);

        for (var i = 0; i < 2; i++) await client.PostJson("/setup", new { token = "guess" });

        IsTooMany(await client.PostJson("/setup", new { token = "guess" }));
    }

    [Fact]
    public async Task Probes_are_not_limited()
    {
        await using var gateway = GatewayUnderTest.Start(("Gateway:RateLimits:AddressBurst", "1"), ("Gateway:RateLimits:AddressPerSecond", "1"));
        using var client = gateway.With(null);

        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetJson("/health/live")).Status);
        IsTooMany(await RefusedOf(client, "/nowhere", HttpStatusCode.Unauthorized));
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetJson("/health/live")).Status);
    }
}
