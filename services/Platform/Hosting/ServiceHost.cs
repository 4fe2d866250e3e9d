using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Makes a process of one service, or of several.</summary>
public static class ServiceHost
{
    /// <summary>The value of <c>ConnectionStrings:Messages</c> where all services share the process, and no broker is needed.</summary>
    public const string InProcess = Parts.InProcess;

    public static WebApplicationBuilder AddServices(this WebApplicationBuilder builder, params IReadOnlyList<Service> all)
    {
        var services = builder.Services;
        var parts = Parts.From(builder.Configuration, all);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(all).AddSingleton(parts).AddHttpContextAccessor().AddScoped(typeof(Resource<>));
        services.AddPlatformHttp(all).AddPlatformTelemetry(all).AddInternalTokens(builder.Configuration, all);
        foreach (var service in all)
        {
            services.AddKeyedSingleton<IStore>(service.Name, (provider, _) => parts.OpenStore(service, provider));
            services.AddPlatformDocuments(service.Name);
            foreach (var registration in service.Registrations) registration(services);
            foreach (var documents in service.Documents) documents.Register(services);
            foreach (var reaction in service.Reactions) reaction.Register(services);
            foreach (var deadline in service.Deadlines) deadline.Register(services);
        }
        services.AddSingleton<Startup>().AddHostedService(provider => provider.GetRequiredService<Startup>());
        parts.AddDelivery(services, all);
        services.AddHostedService<DeadlineClock>();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.ListenForHttp2();
        return builder;
    }

    /// <summary>The middleware in its order, then the endpoints of every service.</summary>
    public static WebApplication MapServices(this WebApplication app)
    {
        var all = app.Services.GetRequiredService<IReadOnlyList<Service>>();
        app.UsePlatformHttp();
        foreach (var service in all)
        {
            var group = app.MapGroup("").WithMetadata(new ServiceName(service.Name)).WithTags(service.Name);
            foreach (var map in service.Routes) map(group);
            OperationsEndpoints.Map(group, service);
        }
        HealthEndpoints.Map(app);
        app.MapPlatformOpenApi();
        return app;
    }

    /// <summary>Runs until it is told to stop. What is wrong with the configuration is one line in the log, and exit code 1.</summary>
    public static async Task<int> RunServices(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is OptionsValidationException or ConfigurationException or IOException)
        {
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SupplierQuality").LogCritical("Not started: {Reason}", e.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }

    /// <summary>Cleartext HTTP/2 needs a port of its own; the gateway forwards over it, since long streams through HTTP/1.1 can hang.</summary>
    private static void ListenForHttp2(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Listen:Http2Port"] is not { Length: > 0 } text) return;
        if (!ushort.TryParse(text, out var port)) throw new ConfigurationException("Listen__Http2Port must be a port number");
        var loopback = builder.Configuration[WebHostDefaults.ServerUrlsKey]?.Contains("localhost", StringComparison.Ordinal) ?? false;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            void Http2(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen) => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2;
            if (loopback) kestrel.ListenLocalhost(port, Http2);
            else kestrel.ListenAnyIP(port, Http2);
            // Explicit endpoints replace ASPNETCORE_URLS, so those are added again beside it.
            foreach (var url in (builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "http://localhost:8080").Split(';'))
            {
                var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
                if (address.Host == "localhost" || address.Host == "127.0.0.1") kestrel.ListenLocalhost(address.Port);
                else kestrel.ListenAnyIP(address.Port);
            }
        });
    }
}

/// <summary>The configuration is wrong: told in one line.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);

internal sealed record ServiceName(string Name);
