using System.Net.Security;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Events.RabbitMq;

/// <summary>MassTransit gives the connection, the envelope and the consuming; what is published and retried is decided by us (docs/decisions/0001).</summary>
internal static class RabbitMqSetup
{
    /// <summary>Messages that a reaction has in hand at once, of up to 100 events each.</summary>
    private const int Concurrency = 96;

    public static void AddRabbitMq(this IServiceCollection services, string connectionString, IReadOnlyList<ServiceReaction> reactions)
    {
        var address = new RabbitMqAddress(connectionString);
        services.AddSingleton(address).AddSingleton<RabbitMqBus>().AddSingleton<IEventBus>(provider => provider.GetRequiredService<RabbitMqBus>());
        services.AddHostedService(provider => provider.GetRequiredService<RabbitMqBus>());
        services.AddMassTransit(setup =>
        {
            setup.DisableUsageTelemetry();
            setup.UsingRabbitMq((context, bus) =>
            {
                bus.Host(address.Uri, host =>
                {
                    host.PublisherConfirmation = true;
                    if (address.IsEncrypted) host.UseSsl(ssl => Trust(ssl, address.Uri.Host));
                });
                // MassTransit's own provider knows no keyed services.
                var provider = context.GetRequiredService<IServiceProvider>();
                foreach (var reaction in reactions) bus.ReceiveEndpoint(reaction.Queue, endpoint => Configure(endpoint, reaction, provider));
            });
        });
        // MassTransit's own host service would connect before the topology is declared; RabbitMqBus starts it instead.
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "MassTransitHostedService").ToList()) services.Remove(hosted);
    }

    /// <summary>MassTransit's own defaults take any certificate that names the host, whoever signed it.</summary>
    private static void Trust(IRabbitMqSslConfigurator ssl, string host)
    {
        ssl.ServerName = host;
        ssl.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable);
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, ServiceReaction reaction, IServiceProvider provider)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.Durable = true;
        endpoint.PrefetchCount = Concurrency + (Concurrency / 2);
        endpoint.ConcurrentMessageLimit = Concurrency;
        foreach (var (name, value) in RabbitMqTopology.QueueArguments) endpoint.SetQueueArgument(name, value!);
        var gathering = new Lazy<Gathering>(() => new(provider.GetRequiredKeyedService<ReactionRunner>(reaction.Queue)));
        endpoint.Handler<EventBatch>(async message =>
        {
            await provider.GetRequiredService<Startup>().Ready.WaitAsync(message.CancellationToken);
            await gathering.Value.Run([.. message.Message.Events.Select(item => new Delivery(item.Event.Text, item.TraceParent))], message.CancellationToken);
        });
    }
}
