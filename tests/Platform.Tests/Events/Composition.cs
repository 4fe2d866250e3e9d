using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Events;

/// <summary>What the reactions of a composition do, and what they were given. It outlives restarts.</summary>
internal sealed class Script
{
    /// <summary>Thrown into a reaction, by its service's name and the event.</summary>
    public Func<string, Event<StandingChanged>, Exception?> Fails { get; set; } = (_, _) => null;

    public ConcurrentDictionary<(string Service, string Supplier), int> Done { get; } = [];

    public ConcurrentDictionary<(string Service, string Supplier), string?> Traces { get; } = [];

    public Task Given(string service, IReadOnlyList<Event<StandingChanged>> events)
    {
        foreach (var item in events)
            if (Fails(service, item) is { } error) throw error;
        foreach (var item in events) Traces[(service, item.Body.SupplierId)] = System.Diagnostics.Activity.Current?.TraceId.ToString();
        foreach (var item in events) Done.AddOrUpdate((service, item.Body.SupplierId), 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public int DoneBy(string service) => Done.Keys.Count(key => key.Service == service);
}

internal sealed class RequireAuditWhenStandingChanged(Script script) : IReaction<StandingChanged>
{
    public Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct) => script.Given("audit", events);
}

internal sealed class TightenInspectionWhenStandingChanged(Script script) : IReaction<StandingChanged>
{
    public Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct) => script.Given("inspection", events);
}

internal sealed class FollowStandingWhenStandingChanged : IReaction<StandingChanged>
{
    public Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A publisher and two subscribers of one event, in one process, over SQLite files that outlive it.</summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly WebApplication app;

    private Composition(WebApplication app) => this.app = app;

    public static async Task<Composition> Start(Script script, string folder, string messages, bool subscribers = true, string? documents = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Documents"] = documents ?? $"Data Source={folder}/{{service}}.db", ["ConnectionStrings:Messages"] = messages });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(script).AddSingleton(new RetryPolicy([TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10)], TimeSpan.FromMilliseconds(50)));
        Service publisher = new Service("publisher").Keeps(Notes.Type).Publishes<StandingChanged>();
        Service[] services = subscribers
            ? [publisher, new Service("audit").Reacts<RequireAuditWhenStandingChanged, StandingChanged>(), new Service("inspection").Reacts<TightenInspectionWhenStandingChanged, StandingChanged>(),
                new Service("onboarding").Reacts<FollowStandingWhenStandingChanged, StandingChanged>()]
            : [publisher];
        builder.AddServices(services);
        TestTokens.Trust(builder.Services);
        var app = builder.Build();
        app.MapServices();
        // MassTransit's log context is ambient: each host starts in a flow of its own.
        await Task.Run(() => app.StartAsync());
        return new(app);
    }

    public Task Publish(IEnumerable<string> suppliers) => app.Services.GetRequiredService<IDocuments<Note>>().Write([.. suppliers.Select(supplier =>
        Write<Note>.Insert(supplier, new Note(supplier), Notes.Somebody, new StandingChanged { SupplierId = supplier, Standing = "D", Period = "2026-03", Reason = "r" }))]);

    public async Task<OutboxStatus> Status() => await app.Services.GetRequiredKeyedService<IStore>("publisher").Outbox.Status(TimeProvider.System.GetUtcNow(), CancellationToken.None);

    public HttpClient Operator()
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("publisher", ["admin"]));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
