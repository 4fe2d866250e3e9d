using RabbitMQ.Client;
using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Events.RabbitMq;

/// <summary>
/// All exchanges, queues and bindings of all services, declared by every process before it publishes: an event that is published before its subscriber has
/// ever started waits for it. One fanout exchange for each event type, one quorum queue for each reaction.
/// </summary>
internal static class RabbitMqTopology
{
    public const string DeadLetters = "supplier-quality-dead-letters";

    /// <summary>RabbitMQ 4 drops a message after 20 deliveries by default; a subscriber that is killed again and again must not lose its events.</summary>
    public const int DeliveryLimit = 1_000_000;

    public static IReadOnlyDictionary<string, object?> QueueArguments { get; } = new Dictionary<string, object?>
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadLetters,
    };

    public static async Task Declare(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(DeadLetters, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "", cancellationToken: ct);
        foreach (var subscription in Subscription.All)
        {
            var exchange = subscription.Event.FullName!;
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.QueueDeclareAsync(subscription.Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(QueueArguments), cancellationToken: ct);
            await channel.QueueBindAsync(subscription.Queue, exchange, "", cancellationToken: ct);
        }
    }
}
