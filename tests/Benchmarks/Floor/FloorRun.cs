using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SupplierQuality.Benchmarks.Floor;

/// <summary>
/// The least that a program could do with the same bytes: parse, insert in bulk, publish with a window of confirms to a quorum queue, consume, upsert. No HTTP, no rules, no outbox, no
/// index beside the primary key, both ends in one process.
/// </summary>
internal static class FloorRun
{
    private const int Chunk = 1000;
    private const int Window = 256;

    /// <param name="coalesced">How many inspections share a message.</param>
    public static async Task<Measurement> Measure(string what, string file, int count, string rabbit, IBareStore store, int coalesced, Action<int> progress)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbit) }.CreateConnectionAsync();
        var queue = "floor-" + Guid.NewGuid().ToString("n");
        await using var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await using var consuming = await connection.CreateChannelAsync();
        await consuming.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });

        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var consumed = Consume(consuming, queue, count, store, coalesced, progress);
        await Publish(publishing, queue, file, store, coalesced);
        var published = watch.Elapsed.TotalSeconds;
        await consumed;
        var seconds = watch.Elapsed.TotalSeconds;
        self.Refresh();
        await consuming.QueueDeleteAsync(queue);
        return new(what, count, seconds, published, new Dictionary<string, double> { ["floor"] = (self.TotalProcessorTime - cpu).TotalMicroseconds / count }, new Dictionary<string, double>(), new Dictionary<string, double>());
    }

    private static async Task Publish(IChannel channel, string queue, string file, IBareStore store, int coalesced)
    {
        var properties = new BasicProperties { Persistent = true };
        var confirms = new Queue<Task>();
        foreach (var lines in File.ReadLines(file).Chunk(Chunk))
        {
            var chunk = new List<(BareInspection, byte[])>(lines.Length);
            foreach (var line in lines)
            {
                var utf8 = System.Text.Encoding.UTF8.GetBytes(line);
                chunk.Add((JsonSerializer.Deserialize<BareInspection>(utf8, JsonSerializerOptions.Web)!, utf8));
            }
            await store.Insert(chunk);
            foreach (var facts in chunk.Select(item => BareFact.Of(item.Item1)).Chunk(coalesced))
            {
                // The client's own limiter delays long before its window is full.
                if (confirms.Count == Window) await confirms.Dequeue();
                confirms.Enqueue(channel.BasicPublishAsync("", queue, mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(facts, JsonSerializerOptions.Web)).AsTask());
            }
        }
        await Task.WhenAll(confirms);
    }

    private static async Task Consume(IChannel channel, string queue, int count, IBareStore store, int coalesced, Action<int> progress)
    {
        var arrived = Channel.CreateUnbounded<(ulong Tag, byte[] Body)>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            arrived.Writer.TryWrite((message.DeliveryTag, message.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(0, (ushort)Math.Max(32, 2000 / coalesced), global: false);
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        var stored = 0;
        while (stored < count)
        {
            await arrived.Reader.WaitToReadAsync();
            var facts = new List<BareFact>();
            var last = 0UL;
            while (facts.Count < Chunk && arrived.Reader.TryRead(out var message))
            {
                facts.AddRange(JsonSerializer.Deserialize<BareFact[]>(message.Body, JsonSerializerOptions.Web)!);
                last = message.Tag;
            }
            // In a thread of its own: the other end shares the process.
            await Task.Run(() => store.Upsert(facts));
            await channel.BasicAckAsync(last, multiple: true);
            progress(stored += facts.Count);
        }
    }
}
