using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
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
        var (parts, listening, shutdown) = Read(builder.Configuration, all);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(all).AddSingleton(parts).AddSingleton(listening).AddHttpContextAccessor().AddScoped(typeof(Resource<>));
        services.AddPlatformHttp(all).AddPlatformTelemetry(all, listening).AddInternalTokens(builder.Configuration, all);
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
        services.AddSingleton(shutdown).AddSingleton<Draining>().AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = shutdown.Drain + TimeSpan.FromSeconds(30));
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        listening.Configure(builder);
        // The host tells of a failed start with a stack trace; RunServices tells the reason. What fails later is told by the host.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level is LogLevel.Warning or LogLevel.Critical);
        return builder;
    }

    /// <summary>What is wrong is told when the process starts, by the log that it then has, and not by a stack trace on the way there.</summary>
    private static (Parts, Listening, ShutdownOptions) Read(IConfiguration configuration, IReadOnlyList<Service> all)
    {
        try
        {
            return (Parts.From(configuration, all), Listening.From(configuration), ShutdownOptions.From(configuration));
        }
        catch (ConfigurationException wrong)
        {
            return (Parts.Wrong(wrong), new(null, null), new(TimeSpan.Zero));
        }
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

    /// <summary>Runs until it is told to stop. Why it could not be started is one line in the log, and exit code 1.</summary>
    public static async Task<int> RunServices(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SupplierQuality");
        await using (app)
        {
            try
            {
                app.Services.GetRequiredService<Parts>().Check();
                app.Services.GetService<IStartupValidator>()?.Validate();
                await app.StartAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return 0;
            }
            catch (Exception e) when (Reason(e) is { } reason)
            {
                log.LogCritical("Not started: {Reason}", reason);
                return 1;
            }
            await app.WaitForShutdownAsync();
            return app.Services.GetRequiredService<Startup>().HasFailed ? 1 : 0;
        }
    }

    /// <summary>What whoever runs it can put right; null for what is our error.</summary>
    private static string? Reason(Exception e) => e switch
    {
        OptionsValidationException or ConfigurationException or IOException or UnauthorizedAccessException or System.Data.Common.DbException => e.Message.ReplaceLineEndings(" "),
        // A value that is not of its option's type: the binder names both.
        InvalidOperationException { InnerException: ArgumentException or FormatException } => e.Message.ReplaceLineEndings(" "),
        AggregateException many => many.InnerExceptions.Select(Reason).Aggregate((all, one) => all is null || one is null ? null : all + "; " + one),
        _ => null,
    };
}

/// <summary>The configuration is wrong: told in one line.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);

internal sealed record ServiceName(string Name);
