using System.Net.Security;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Events.RabbitMq;

/// <summary>Declares the topology as soon as the broker answers, then lets MassTransit connect, then lets the relay publish: in this order nothing is published into the void.</summary>
internal sealed class RabbitMqBus(RabbitMqAddress address, IBusControl bus, TimeProvider clock, ILogger<RabbitMqBus> log) : BackgroundService, IEventBus
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private const int TriesBetweenLines = 30;
    private int tries;
    private string? lastReason;
    private readonly SemaphoreSlim redeclaring = new(1, 1);
    private long? declaredAt;
    private readonly TaskCompletionSource declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task WaitUntilReady(CancellationToken ct)
    {
        await declared.Task.WaitAsync(ct);
        while (bus.CheckHealth().Status == BusHealthStatus.Unhealthy) await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct);
    }

    public async Task Publish(EventBatch batch, CancellationToken ct)
    {
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{batch.Type}?type=fanout&durable=true"));
        try
        {
            await endpoint.Send(batch, Pipe.Execute<SendContext<EventBatch>>(context =>
            {
                context.Durable = true;
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
            }), ct);
        }
        catch (MessageReturnedException e)
        {
            await DeclareOnceMore(ct);
            throw new MessageRefusedException($"The broker has no queue for {batch.Type}", e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await Declare(stoppingToken)) await Task.Delay(Again, clock, stoppingToken);
            await bus.StartAsync(stoppingToken);
            declared.SetResult();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping before the broker ever answered
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (declared.Task.IsCompleted) await bus.StopAsync(cancellationToken);
    }

    /// <summary>No queue took a message: the broker has lost what was declared (a new volume, a queue that was deleted). What is declared again stands before the next try.</summary>
    private async Task DeclareOnceMore(CancellationToken ct)
    {
        await redeclaring.WaitAsync(ct);
        try
        {
            if (declaredAt is { } last && clock.GetElapsedTime(last) < Again) return;
            log.LogWarning("The broker has no queue for an event: exchanges, queues and bindings are declared again");
            await Declare(ct);
            declaredAt = clock.GetTimestamp();
        }
        finally
        {
            redeclaring.Release();
        }
    }

    private async Task<bool> Declare(CancellationToken ct)
    {
        try
        {
            await using var connection = await address.Factory().CreateConnectionAsync("supplier-quality topology", ct);
            await RabbitMqTopology.Declare(connection, ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var reason = e.GetBaseException().Message.ReplaceLineEndings(" ");
            if (tries++ % TriesBetweenLines == 0 || reason != lastReason) log.LogError("The broker at {Host} cannot be used yet, events wait in their documents: {Error}", address.Host, reason);
            lastReason = reason;
            return false;
        }
    }
}

/// <summary>Where the broker is; its password stays in here.</summary>
internal sealed class RabbitMqAddress(string connectionString)
{
    public Uri Uri { get; } = new(connectionString);

    public string Host => $"{Uri.Host}:{Uri.Port}";

    public bool IsEncrypted => Uri.Scheme == "amqps";

    /// <summary>The client's own defaults take a certificate for another host.</summary>
    public ConnectionFactory Factory()
    {
        var factory = new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false };
        if (IsEncrypted) factory.Ssl = new SslOption(Uri.Host, enabled: true) { AcceptablePolicyErrors = SslPolicyErrors.None };
        return factory;
    }
}
