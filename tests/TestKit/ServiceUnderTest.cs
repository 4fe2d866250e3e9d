using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Sqlite;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.TestKit;

/// <summary>One service in its own host over HTTP, on a SQLite file of its own, with a clock that the test moves. Every event that it is told is delivered twice.</summary>
public sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Service service;
    private readonly string folder;
    private readonly List<HttpClient> clients = [];

    private ServiceUnderTest(WebApplication app, Service service, string folder, FakeTimeProvider clock) => (this.app, this.service, this.folder, Clock) = (app, service, folder, clock);

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Starts it at a moment (2026-03-02T08:00:00Z unless given).</summary>
    public static async Task<ServiceUnderTest> Start(Service service, DateTimeOffset? now = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("sq-").FullName;
        var clock = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Documents"] = $"Data Source={folder}/{{service}}.db",
            ["ConnectionStrings:Messages"] = "in-process",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        // The clock stands still, so a reaction that fails is tried again without a delay.
        builder.Services.AddSingleton(new RetryPolicy([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], TimeSpan.Zero));
        builder.AddServices(service);
        TestTokens.Trust(builder.Services);
        var app = builder.Build();
        app.MapServices();
        await app.StartAsync();
        return new(app, service, folder, clock);
    }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A client with these roles.</summary>
    public HttpClient As(params string[] roles) => Client(TestTokens.For(service.Name, roles));

    /// <summary>A client that belongs to a supplier.</summary>
    public HttpClient AsSupplier(string supplierId) => Client(TestTokens.For(service.Name, ["supplier"], supplierId: supplierId));

    /// <summary>A machine whose key is bound to a source system.</summary>
    public HttpClient AsErp(string? sourceSystem = null, params string[] scopes) => Client(TestTokens.For(service.Name, ["erp"], sourceSystem: sourceSystem, scopes: scopes));

    public HttpClient Anonymous() => Client(null);

    /// <summary>Tells the service that something happened, twice, as a broker may; ends when its reactions have done it or kept it as a failed delivery.</summary>
    public async Task Tell<TEvent>(string documentId, long version, TEvent body, DateTimeOffset? at = null) where TEvent : class =>
        await Tell(new Event<TEvent>(Guid.CreateVersion7(), documentId, version, at ?? Now, new Actor("user", "somebody"), body));

    /// <summary>Tells the service several events in one batch, the whole batch twice.</summary>
    public async Task Tell<TEvent>(params Event<TEvent>[] events) where TEvent : class
    {
        var queues = service.Reactions.Where(reaction => reaction.Event == typeof(TEvent)).Select(reaction => reaction.Queue).ToList();
        if (queues.Count == 0) throw new InvalidOperationException($"{service.Name} does not react to {typeof(TEvent).Name}");
        var deliveries = events.Select(item => new Delivery(JsonSerializer.Serialize(item, Json.Stored), null)).ToList();
        foreach (var queue in queues.Concat(queues)) await app.Services.GetRequiredKeyedService<ReactionRunner>(queue).Run(deliveries, CancellationToken.None);
    }

    /// <summary>What the service has saved to be published to other services, oldest first. (What its own reactions have taken is gone.)</summary>
    public IReadOnlyList<Event<TEvent>> Published<TEvent>() where TEvent : class
    {
        var rows = ((SqliteStore)app.Services.GetRequiredKeyedService<IStore>(service.Name)).Rows;
        var queues = Subscription.All.Where(subscription => subscription.Event == typeof(TEvent)).Select(subscription => subscription.Queue);
        return [.. queues.SelectMany(queue => rows.For(queue, 100_000)).DistinctBy(entry => entry.EventId).OrderBy(entry => entry.Sequence)
            .Select(entry => JsonSerializer.Deserialize<Event<TEvent>>(entry.Json, Json.Stored)!)];
    }

    /// <summary>Moves the clock and lets fall what is due then.</summary>
    public async Task LetTimePass(TimeSpan time)
    {
        Clock.Advance(time);
        await app.Services.GetServices<IHostedService>().OfType<DeadlineClock>().Single().SweepOnce(CancellationToken.None);
    }

    /// <summary>A part of the host, for what cannot be seen from outside.</summary>
    public T Part<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        clients.Add(client);
        return client;
    }
}
