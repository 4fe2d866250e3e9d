using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Mongo;
using SupplierQuality.Platform.Documents.Sqlite;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Events.RabbitMq;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Which store and which way of delivery this process has: the connection strings pick them.</summary>
/// <param name="Documents"><c>mongodb://…</c> or <c>Data Source=…</c>; <c>{service}</c> in it stands for the service's name.</param>
/// <param name="Messages"><c>amqp://…</c>, <c>amqps://…</c>, or <c>in-process</c> where all services share the process.</param>
internal sealed record Parts(string Documents, string Messages)
{
    public const string InProcess = "in-process";

    private ConfigurationException? wrong;

    private bool UsesMongo => Documents.StartsWith("mongodb", StringComparison.Ordinal);

    private bool DeliversItself => Messages == InProcess;

    public static Parts From(IConfiguration configuration, IReadOnlyList<Service> all)
    {
        var documents = configuration.GetConnectionString("Documents") ?? "Data Source=data/{service}.db";
        var hasEvents = all.Any(service => service.Published.Count + service.Reactions.Count > 0);
        var messages = configuration.GetConnectionString("Messages") ?? (hasEvents ? "" : InProcess);
        if (!documents.StartsWith("mongodb://", StringComparison.Ordinal) && !documents.StartsWith("mongodb+srv://", StringComparison.Ordinal) && !documents.Contains("Data Source=", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException("ConnectionStrings__Documents must be mongodb://… or Data Source=…");
        if (messages != InProcess && !messages.StartsWith("amqp://", StringComparison.Ordinal) && !messages.StartsWith("amqps://", StringComparison.Ordinal))
            throw new ConfigurationException("ConnectionStrings__Messages must be amqp://… or amqps://…");
        if (messages == InProcess && hasEvents && documents.StartsWith("mongodb", StringComparison.Ordinal))
            throw new ConfigurationException("Events are delivered in process from SQLite only: with MongoDB, ConnectionStrings__Messages must name a broker");
        if (messages != InProcess && !Uri.TryCreate(messages, UriKind.Absolute, out _)) throw new ConfigurationException("ConnectionStrings__Messages is not a URL; a password in it is percent-encoded");
        return new(documents, messages);
    }

    /// <summary>In the place of parts that cannot be known.</summary>
    public static Parts Wrong(ConfigurationException why) => new("", InProcess) { wrong = why };

    /// <exception cref="ConfigurationException">The configuration names no parts.</exception>
    public void Check()
    {
        if (wrong is not null) throw wrong;
    }

    public IStore OpenStore(Service service, IServiceProvider provider)
    {
        Check();
        var connection = Documents.Replace("{service}", service.Name, StringComparison.Ordinal);
        var clock = provider.GetRequiredService<TimeProvider>();
        var listener = provider.GetRequiredKeyedService<IOutboxListener>(service.Name);
        if (!UsesMongo) return new SqliteStore(connection, clock, DeliversItself ? OutboxRoutes.InProcess : OutboxRoutes.Broker, listener);
        return new MongoStore(connection, "supplier_quality_" + service.Name, clock, listener);
    }

    public void AddDelivery(IServiceCollection services, IReadOnlyList<Service> all)
    {
        services.TryAddSingleton(RetryPolicy.Default);
        foreach (var service in all)
            foreach (var reaction in service.Reactions)
                services.AddKeyedSingleton(reaction.Queue, (provider, _) => reaction.Runner(provider));
        if (DeliversItself) AddInProcess(services, all);
        else AddBroker(services, all);
    }

    private static void AddInProcess(IServiceCollection services, IReadOnlyList<Service> all)
    {
        services.AddSingleton<OutboxBells>();
        foreach (var service in all) services.AddKeyedSingleton<IOutboxListener>(service.Name, (provider, _) => provider.GetRequiredService<OutboxBells>());
        foreach (var reaction in all.SelectMany(service => service.Reactions))
        {
            var publishers = all.Where(service => service.Published.Contains(reaction.Event)).Select(service => service.Name).ToList();
            services.AddSingleton<IHostedService>(provider => new InProcessDelivery(
                provider.GetRequiredKeyedService<ReactionRunner>(reaction.Queue),
                [.. publishers.Select(name => ((SqliteStore)provider.GetRequiredKeyedService<IStore>(name)).Rows)],
                provider.GetRequiredService<OutboxBells>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<InProcessDelivery>>()));
        }
    }

    private void AddBroker(IServiceCollection services, IReadOnlyList<Service> all)
    {
        services.AddRabbitMq(Messages, [.. all.SelectMany(service => service.Reactions)]);
        foreach (var service in all)
        {
            services.AddKeyedSingleton(service.Name, new RelayInbox());
            services.AddKeyedSingleton<IOutboxListener>(service.Name, (provider, name) => provider.GetRequiredKeyedService<RelayInbox>(name));
            services.AddSingleton<IHostedService>(provider => new Relay(
                provider.GetRequiredKeyedService<IStore>(service.Name).Outbox, provider.GetRequiredService<IEventBus>(), provider.GetRequiredKeyedService<RelayInbox>(service.Name),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Relay>>()));
        }
    }
}
