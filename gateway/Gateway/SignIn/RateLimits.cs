using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Who signed in has a bucket of their own; everybody else shares that of their address, a small one where they tried to sign in.</summary>
internal sealed class RateLimits(IOptions<GatewayOptions> gateway) : IConfigureOptions<RateLimiterOptions>
{
    private RateLimitOptions Limits => gateway.Value.RateLimits;

    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Of);
        options.OnRejected = async (context, _) =>
        {
            var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 1;
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, after).ToString(CultureInfo.InvariantCulture);
            await Problems.Of(429, "too-many-requests", "Too many requests: try again after the time in Retry-After.").ExecuteAsync(context.HttpContext);
        };
    }

    private RateLimitPartition<string> Of(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            return Bucket($"caller:{http.User.FindFirstValue(Claims.Kind)}:{http.User.FindFirstValue(Claims.Subject)}", Limits.CallerPerSecond, Limits.CallerBurst);
        var address = Network(http.Connection.RemoteIpAddress);
        if (Credentials.Any(http.Request) || http.Request.Path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase))
            return RateLimitPartition.GetFixedWindowLimiter($"attempts:{address}", _ => new() { PermitLimit = Limits.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) });
        // Probes and the services that fetch the key set come often, from one address, and cost nothing.
        return http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/.well-known")
            ? RateLimitPartition.GetNoLimiter("probes")
            : Bucket($"address:{address}", Limits.AddressPerSecond, Limits.AddressBurst);
    }

    private static RateLimitPartition<string> Bucket(string key, int perSecond, int burst) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    /// <summary>One subscriber has a whole /64 of IPv6.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null => "none",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
