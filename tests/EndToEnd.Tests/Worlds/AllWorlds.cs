using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

[assembly: AssemblyFixture(typeof(AllWorlds))]

namespace SupplierQuality.EndToEnd.Tests.Worlds;

/// <summary>One world of each shape, started when the first scenario needs it and shared by all: each test has suppliers of its own.</summary>
public sealed class AllWorlds : IAsyncDisposable
{
    private readonly Lazy<Task<World>> standalone = new(World.Standalone);
    private readonly Lazy<Task<World>> sqlite = new(async () => await World.OnSqlite(await RealParts.RabbitMq()));
    private readonly Lazy<Task<World>> mongo = new(async () => await World.OnMongoDb(await RealParts.RabbitMq()));

    public Task<World> Standalone() => standalone.Value;

    public Task<World> ProcessesOnSqlite() => sqlite.Value;

    public Task<World> ProcessesOnMongoDb() => mongo.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in (Lazy<Task<World>>[])[standalone, sqlite, mongo])
            if (world is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await world.Value).DisposeAsync();
    }
}
