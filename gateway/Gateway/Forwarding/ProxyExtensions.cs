using Microsoft.AspNetCore.Authorization;
using SupplierQuality.Gateway.OpenApi;
using SupplierQuality.Gateway.Tokens;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>The part of the gateway that Standalone has no use for: the way to other processes.</summary>
internal static class ProxyExtensions
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallTokens>();
        builder.Services.AddHostedService<RotateSigningKeys>();
        builder.Services.AddSingleton<MergedOpenApi>();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<SharedDestinations>()
            .AddTransforms<ForwardedCall>()
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                // A connection that lives for ever never sees the replicas that were added to a service.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);
            });
    }

    public static void MapProxy(this WebApplication app)
    {
        MergedOpenApi.Map(app);
        // Who signed in may try; what they may do is each service's to say. The store behind sign-in is ours, and a body is passed on as it comes.
        app.MapReverseProxy(proxy => proxy.Use(ForwardingProblems.Answer))
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .WithMetadata(new ServiceName(GatewayService.Name), new StreamsBody());
    }
}
