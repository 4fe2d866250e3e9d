using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Events;

public sealed class DeliveringEventsInProcess : DeliveryCompliance
{
    protected override Task<string> Messages() => Task.FromResult("in-process");
}

public sealed class DeliveringEventsOverRabbitMq : DeliveryCompliance
{
    protected override Task<string> Messages() => RealParts.RabbitMq();
}

public sealed class DeliveringEventsFromMongoDbOverRabbitMq
{
    [Fact]
    public async Task Every_event_reaches_every_subscriber()
    {
        var script = new Script();
        var documents = (await RealParts.MongoDb()).TrimEnd('/') + "_{service}";
        await using var composition = await Composition.Start(script, Directory.CreateTempSubdirectory("sq-").FullName, await RealParts.RabbitMq(), documents: documents);
        for (var chunk = 0; chunk < 5; chunk++) await composition.Publish(Enumerable.Range(0, 200).Select(i => $"S{chunk}-{i}"));
        await Eventually.Holds(() => Task.FromResult((script.DoneBy("audit"), script.DoneBy("inspection"))), done => done == (1000, 1000));
        await Eventually.Holds(composition.Status, status => status.Pending == 0);
    }
}

public sealed class LosingTheBroker
{
    [Fact]
    public async Task Events_wait_while_it_is_away_and_arrive_when_it_is_back()
    {
        var broker = await RealParts.RabbitMqOfItsOwn();
        var messages = $"amqp://guest:guest@127.0.0.1:{broker.GetMappedPublicPort(5672)}/";
        var script = new Script();
        await using var composition = await Composition.Start(script, Directory.CreateTempSubdirectory("sq-").FullName, messages);
        await composition.Publish(["before"]);
        await Eventually.Holds(() => Task.FromResult(script.DoneBy("audit")), done => done == 1);
        await Eventually.Holds(composition.Status, status => status.Pending == 0);

        await broker.StopAsync();
        var written = 0;
        // Written while it is away, over longer than any retry of a single event takes: all of it is accepted and none is counted against an event.
        var waiting = await Eventually.Holds(async () =>
        {
            await composition.Publish([$"away-{written++}"]);
            return await composition.Status();
        }, status => status.Oldest > TimeSpan.FromSeconds(4));
        Assert.Equal(written, waiting.Pending);
        await broker.StartAsync();

        await Eventually.Holds(() => Task.FromResult((script.DoneBy("audit"), script.DoneBy("inspection"))), done => done == (written + 1, written + 1), TimeSpan.FromMinutes(3));
        var status = await Eventually.Holds(composition.Status, state => state.Pending == 0);
        Assert.Equal(0, status.Parked);
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task A_process_starts_and_takes_writes_without_a_broker()
    {
        var script = new Script();
        await using var composition = await Composition.Start(script, Directory.CreateTempSubdirectory("sq-").FullName, $"amqp://guest:guest@127.0.0.1:{RealParts.FreePort()}/");
        await composition.Publish(["a"]);
        using var http = composition.Operator();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetJson("/health/ready")).Status);
        Assert.Equal(1, (await composition.Status()).Pending);
    }
}
