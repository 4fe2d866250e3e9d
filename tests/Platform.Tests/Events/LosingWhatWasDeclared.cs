using RabbitMQ.Client;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Events;

/// <summary>A broker that comes back with an empty volume, or an administrator who deletes too much.</summary>
public sealed class LosingWhatWasDeclared
{
    [Fact]
    public async Task What_is_missing_is_declared_again_and_no_event_is_parked()
    {
        var messages = await RealParts.RabbitMq();
        var script = new Script();
        await using var composition = await Composition.Start(script, Directory.CreateTempSubdirectory("sq-").FullName, messages);
        await composition.Publish(["before"]);
        await Eventually.Holds(() => Task.FromResult((script.DoneBy("audit"), script.DoneBy("inspection"))), done => done == (1, 1));

        await using (var connection = await new ConnectionFactory { Uri = new Uri(messages) }.CreateConnectionAsync(TestContext.Current.CancellationToken))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken))
            await channel.ExchangeDeleteAsync(typeof(StandingChanged).FullName!, cancellationToken: TestContext.Current.CancellationToken);
        await composition.Publish(Enumerable.Range(0, 50).Select(i => $"after-{i}"));

        await Eventually.Holds(() => Task.FromResult((script.DoneBy("audit"), script.DoneBy("inspection"))), done => done == (51, 51));
        var status = await Eventually.Holds(composition.Status, state => state.Pending == 0);
        Assert.Equal(0, status.Parked);
    }
}
