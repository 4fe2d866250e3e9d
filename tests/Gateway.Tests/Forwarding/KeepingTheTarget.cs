using SupplierQuality.Gateway.Forwarding;

namespace SupplierQuality.Gateway.Tests.Forwarding;

public sealed class KeepingTheTarget
{
    [Theory]
    [InlineData("/suppliers/A%2FB", "/suppliers/A%2FB")]
    [InlineData("/suppliers/A%2fB", "/suppliers/A%2fB")]
    [InlineData("/suppliers/100%25", "/suppliers/100%25")]
    [InlineData("/suppliers/A%252FB", "/suppliers/A%252FB")]
    [InlineData("/lots/a%20b?x=%2F&y=a+b", "/lots/a%20b?x=%2F&y=a+b")]
    [InlineData("/suppliers/S-1:suspend", "/suppliers/S-1:suspend")]
    [InlineData("/lots/%2e%2e/x", "/lots/%2e%2e/x")]
    [InlineData("http://elsewhere.example/lots?a=1", "/lots?a=1")]
    [InlineData("http://elsewhere.example", "/")]
    public void The_target_goes_on_as_it_was_sent(string target, string sent)
    {
        var uri = RawTarget.At("http://inspection:8080/", target);

        Assert.Equal("http://inspection:8080", uri.GetLeftPart(UriPartial.Authority));
        Assert.Equal(sent, uri.PathAndQuery);
    }
}

public sealed class StrippingIdentityHeaders
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("x-api-key")]
    [InlineData("X_Api_Key")]
    [InlineData("X-Forwarded-User")]
    [InlineData("X-Forwarded-Preferred-Username")]
    [InlineData("X-Auth-Request-Email")]
    [InlineData("Remote-User")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME")]
    [InlineData("Cookie")]
    public void A_header_that_says_who_calls_does_not_get_through(string name) => Assert.True(IdentityHeaders.SaysWhoCalls(name));

    [Theory]
    [InlineData("If-Match")]
    [InlineData("Idempotency-Key")]
    [InlineData("Accept")]
    [InlineData("traceparent")]
    [InlineData("X-Forwarded-For")]
    [InlineData("User-Agent")]
    public void Other_headers_do(string name) => Assert.False(IdentityHeaders.SaysWhoCalls(name));
}
