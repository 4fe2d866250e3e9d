using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Events;

/// <summary>Gives deliveries to one reaction until each is done or kept as a failed delivery. The same in both shapes.</summary>
internal abstract class ReactionRunner(string queue)
{
    public string Queue => queue;

    /// <summary>When it returns, every delivery is done or kept.</summary>
    public abstract Task Run(IReadOnlyList<Delivery> deliveries, CancellationToken ct);

    /// <summary>Once more, by a person: null where it worked, else what is wrong.</summary>
    public abstract Task<string?> Replay(Delivery delivery, CancellationToken ct);

    public static ReactionRunner For<TEvent>(string queue, string service, IReaction<TEvent> reaction, IServiceProvider provider) where TEvent : class =>
        new ReactionRunner<TEvent>(queue, reaction,
            provider.GetRequiredKeyedService<IDocuments<FailedDelivery>>(service), provider.GetRequiredKeyedService<IStore>(service),
            provider.GetService<RetryPolicy>() ?? RetryPolicy.Default, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("SupplierQuality.Reactions." + reaction.GetType().Name));
}

internal sealed class ReactionRunner<TEvent>(
    string queue, IReaction<TEvent> reaction, IDocuments<FailedDelivery> failures, IStore store, RetryPolicy retries, TimeProvider clock, ILogger log) : ReactionRunner(queue)
    where TEvent : class
{
    private const int StaleTries = 50;

    public override async Task Run(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        var readable = new List<(Delivery Delivery, Event<TEvent> Event)>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            if (Read(delivery) is { } read) readable.Add((delivery, read));
            else await Keep(delivery, null, "it cannot be read as " + typeof(TEvent).Name, 1, ct);
        }
        using var activity = Trace(deliveries);
        await RunAll(readable, ct);
    }

    public override async Task<string?> Replay(Delivery delivery, CancellationToken ct)
    {
        if (Read(delivery) is not { } read) return "it cannot be read as " + typeof(TEvent).Name;
        using var activity = Trace([delivery]);
        return await Try([read], ct) is { } error ? Line(error) : null;
    }

    /// <summary>A batch that fails is halved, until what fails stands alone.</summary>
    private async Task RunAll(List<(Delivery Delivery, Event<TEvent> Event)> batch, CancellationToken ct)
    {
        if (batch.Count == 0) return;
        if (batch.Count == 1)
        {
            await RunOne(batch[0].Delivery, batch[0].Event, ct);
            return;
        }
        if (await Try([.. batch.Select(item => item.Event)], ct) is null) return;
        var half = batch.Count / 2;
        await RunAll(batch[..half], ct);
        await RunAll(batch[half..], ct);
    }

    private async Task RunOne(Delivery delivery, Event<TEvent> read, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await Try([read], ct) is not { } error) return;
            if (error is EventRefusedException || attempt > retries.Delays.Count)
            {
                log.LogError(error, "{Queue} keeps event {Event} as a failed delivery after {Attempts} attempts", Queue, read.Id, attempt);
                await Keep(delivery, read.Id, Line(error), attempt, ct);
                return;
            }
            await Task.Delay(retries.Delays[attempt - 1], clock, ct);
        }
    }

    /// <summary>Null where it worked. A stale write is tried again at once; while the store is away, it waits for it.</summary>
    private async Task<Exception?> Try(IReadOnlyList<Event<TEvent>> events, CancellationToken ct)
    {
        for (var stale = 0; ;)
        {
            try
            {
                await reaction.React(events, ct);
                Measure(events);
                return null;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
            catch (StaleWriteException) when (++stale < StaleTries)
            {
                await Task.Yield();
            }
            catch (Exception e) when (store.IsAway(e))
            {
                log.LogWarning("{Queue} waits for its store: {Error}", Queue, Line(e));
                await Task.Delay(retries.WhileStoreIsAway, clock, ct);
            }
            catch (Exception e)
            {
                return e;
            }
        }
    }

    private void Measure(IReadOnlyList<Event<TEvent>> events)
    {
        var now = clock.GetUtcNow();
        foreach (var item in events) Telemetry.ReactionLag.Record((now - item.At).TotalSeconds, new KeyValuePair<string, object?>("queue", Queue));
    }

    private async Task Keep(Delivery delivery, Guid? eventId, string error, int attempts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var failed = new FailedDelivery(Queue, typeof(TEvent).FullName!, delivery.Json, delivery.TraceParent, error, attempts, now, now);
        while (true)
        {
            try
            {
                await failures.Insert($"{Queue}.{eventId ?? Guid.CreateVersion7(now):n}", failed, Actor.Rule(Queue), [], ct);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // Whatever hinders it: let go, the whole message would end in the broker's error queue, where nobody replays it.
                log.LogWarning("{Queue} cannot keep a failed delivery yet: {Error}", Queue, Line(e));
                await Task.Delay(retries.WhileStoreIsAway, clock, ct);
            }
        }
    }

    private static Event<TEvent>? Read(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize<Event<TEvent>>(delivery.Json, Json.Stored);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>In the trace of the first; the others are linked.</summary>
    private Activity? Trace(IReadOnlyList<Delivery> deliveries)
    {
        var causes = deliveries.Select(delivery => delivery.TraceParent).Distinct().Select(Cause).OfType<ActivityContext>().ToList();
        return Telemetry.Source.StartActivity("react " + Queue, ActivityKind.Consumer, causes.FirstOrDefault(), links: causes.Skip(1).Select(cause => new ActivityLink(cause)));
    }

    /// <summary>Remote even where it was this process: a trace that is not recorded goes on from there too, by its id.</summary>
    private static ActivityContext? Cause(string? traceParent) => ActivityContext.TryParse(traceParent, null, isRemote: true, out var cause) ? cause : null;

    private static string Line(Exception e) => $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
}
