using System.Globalization;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>Alone on the machine: what is killed should be busy with this, and nothing else should wait for it.</summary>
[CollectionDefinition(nameof(KillSuite), DisableParallelization = true)]
public sealed class OneAfterAnother;

/// <summary>
/// Real processes and a real RabbitMQ are killed with -9 while an ERP pushes: nothing that was acknowledged is lost, and nothing counts twice. The short form
/// runs with the tests; <c>KILL_SUITE=long</c> makes it 50,000 inspections and 50 kills, on SQLite and on MongoDB. <c>KILL_SEED</c> gives other moments.
/// </summary>
[Collection(nameof(KillSuite))]
public sealed class KillSuite
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("KILL_SUITE") == "long";
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    [Fact]
    public Task Nothing_is_lost_or_doubled_on_SQLite() => Processes(messages => World.OnSqlite(messages));

    [Fact]
    public Task Nothing_is_lost_or_doubled_on_MongoDB()
    {
        if (!Long) Assert.Skip("the long form only: KILL_SUITE=long");
        return Processes(World.OnMongoDb);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_in_Standalone()
    {
        await using var world = await World.Standalone();
        var part = world.Part("Standalone");
        await Run(world, [new("Standalone", 1, part.Kill, Started(part))], Long ? 50_000 : 3_000, Long ? 50 : 5, perSecond: Long ? 200 : 250);
    }

    private static async Task Processes(Func<string, Task<World>> start)
    {
        await using var broker = await RealParts.RabbitMqOfItsOwn();
        await using var world = await start($"amqp://guest:guest@127.0.0.1:{broker.GetMappedPublicPort(5672)}/");
        // One subscriber is killed more than all others: what it has half done is done again when its messages come again.
        List<Victim> victims = [new("RabbitMQ", 4, () => RealParts.Kill(broker), () => broker.StartAsync())];
        foreach (var (name, share) in ((string, int)[])[("Scorecard", 11), ("IncomingInspection", 4), ("Gateway", 3), ("SupplierOnboarding", 3)])
        {
            var part = world.Part(name);
            victims.Add(new(name, share, part.Kill, Started(part)));
        }
        await Run(world, victims, Long ? 50_000 : 5_000, Long ? 50 : 12, perSecond: Long ? 150 : 125);
    }

    private static async Task Run(World world, IReadOnlyList<Victim> victims, int inspections, int kills, int perSecond)
    {
        Report($"{inspections} inspections at {perSecond}/s, {kills} kills, seed {Seed}");
        var source = new Source(Seed, inspections);
        var erp = new PushingErp(source, await world.Http("erp"), await world.Http("purchasing"), await world.Http("supplier-quality-engineer"), perSecond, Seed);
        _ = await world.Http("admin");
        var killer = new Killer(victims, kills, erp, Seed);
        var (recount, backlog) = (new Recount(world, source), new Backlog(world, killer));
        using var quiet = new CancellationTokenSource();
        try
        {
            await erp.Prepare();
            var watching = backlog.Watch(quiet.Token);
            await Task.WhenAll(erp.Push(), erp.ApproveTheOthers(), killer.Run(Report)).WaitAsync(erp.Duration * 5 + TimeSpan.FromMinutes(5));
            await world.UntilReady();
            var findings = await recount.Findings(TimeSpan.FromMinutes(3));
            await quiet.CancelAsync();
            await watching;
            Report($"killed: {killer.Summary}; acknowledged {erp.Acknowledged}, requests sent again {erp.SentAgain}; {backlog.Summary}");
            Report(findings.Length == 0 ? "0 lost, 0 double, 0 failed deliveries, 0 parked events" : findings);
            Assert.Empty(erp.Refused);
            Assert.Equal("", findings);
        }
        catch
        {
            Report($"acknowledged {erp.Acknowledged}, sent again {erp.SentAgain}\n{world.Tail(40)}");
            throw;
        }
    }

    private static Func<Task> Started(Part part) => () =>
    {
        part.Start();
        return Task.CompletedTask;
    };

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
