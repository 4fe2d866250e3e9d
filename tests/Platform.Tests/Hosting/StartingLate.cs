using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Sqlite;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Hosting;

public sealed class StartingLate
{
    [Fact]
    public async Task A_store_that_comes_late_and_cannot_be_made_ready_ends_the_process()
    {
        var lifetime = new Lifetime();
        var services = new ServiceCollection().AddKeyedSingleton<IStore>("empty", new Late());
        services.AddPlatformDocuments("empty");
        var provider = services.BuildServiceProvider();
        using var startup = new Startup(provider, [new Service("empty")], TimeProvider.System, lifetime, NullLogger<Startup>.Instance);
        await startup.StartingAsync(TestContext.Current.CancellationToken);
        Assert.False(lifetime.Stopped);
        await Eventually.Holds(() => Task.FromResult(lifetime.Stopped), stopped => stopped);
        Assert.False(startup.IsReady);
        Assert.True(startup.HasFailed);
    }

    /// <summary>Away for longer than a start waits; then it answers that it may not be used.</summary>
    private sealed class Late : IStore
    {
        private readonly SqliteStore inner = new($"Data Source={Directory.CreateTempSubdirectory("sq-").FullName}/late.db", TimeProvider.System, OutboxRoutes.Broker, new OutboxBells());
        private int tries;

        public IOutbox Outbox => throw new NotSupportedException();

        public long? FreeBytes => null;

        public IDocuments<T> Open<T>(DocumentModel<T> model) where T : class => inner.Open(model);

        public bool IsAway(Exception e) => e is TimeoutException;

        public Task Ping(CancellationToken ct) => Task.CompletedTask;

        public Task Prepare(CancellationToken ct) => ++tries < 4 ? throw new TimeoutException("away") : throw new InvalidOperationException("not authorized");

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool Stopped { get; private set; }

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => Stopped = true;
    }
}
