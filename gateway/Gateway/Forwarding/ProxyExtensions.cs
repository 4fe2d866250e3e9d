using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration.Memory;
using SupplierQuality.Gateway.OpenApi;
using SupplierQuality.Gateway.Tokens;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;
using Yarp.ReverseProxy.Forwarder;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>The part of the gateway that Standalone has no use for: the way to other processes.</summary>
internal static class ProxyExtensions
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        AddRoutes(builder.Configuration);
        builder.Services.AddSingleton<CallTokens>();
        builder.Services.AddHostedService<RotateSigningKeys>();
        builder.Services.AddSingleton<MergedOpenApi>();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<SharedDestinations>()
            .AddTransforms<ForwardedCall>();
        builder.Services.AddSingleton<IForwarderHttpClientFactory, ServiceConnections>();
    }

    /// <summary>Below everything else that is configured.</summary>
    private static void AddRoutes(ConfigurationManager configuration)
    {
        using var file = typeof(ProxyExtensions).Assembly.GetManifestResourceStream("appsettings.json")!;
        var routes = new ConfigurationBuilder().AddJsonStream(file).Build().AsEnumerable().Where(setting => setting.Value is not null);
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = routes.ToList() });
    }

    public static void MapProxy(this WebApplication app)
    {
        MergedOpenApi.Map(app);
        // Who signed in may try; what they may do is each service's to say. The store behind sign-in is ours, and a body is passed on as it comes.
        app.MapReverseProxy(proxy => proxy.Use(ForwardingProblems.Answer))
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .WithMetadata(new ServiceName(GatewayService.Name), new KeepsNoAnswer());
    }
}
