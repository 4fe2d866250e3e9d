using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Hosting;

/// <summary>
/// What <c>/operations/{service}/status</c> says, as metrics, looked at every 15 seconds where metrics are exported. All replicas of a service tell the same, since they
/// share a store: alerts take the greatest. A store that is away leaves a gap, never the last value.
/// </summary>
internal sealed class StatusGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>So many failed deliveries are counted at most: an alarm needs no more, and they may be large.</summary>
    private const int MostCounted = 1000;

    private readonly ConcurrentDictionary<string, (OutboxStatus Outbox, int Failed)> seen = new();
    private readonly IServiceProvider provider;
    private readonly IReadOnlyList<Service> all;
    private readonly Startup startup;
    private readonly TimeProvider clock;
    private readonly ILogger<StatusGauges> log;

    public StatusGauges(IServiceProvider provider, IReadOnlyList<Service> all, Startup startup, TimeProvider clock, ILogger<StatusGauges> log)
    {
        (this.provider, this.all, this.startup, this.clock, this.log) = (provider, all, startup, clock, log);
        // There from the beginning, or a monitor would not see the first refusal as an increase.
        Telemetry.RefusedWrites.Add(0);
        Telemetry.Meter.CreateObservableGauge("supplier_quality.pending_events", () => Each(status => (double)status.Outbox.Pending), description: "Documents with events that wait to be published");
        Telemetry.Meter.CreateObservableGauge("supplier_quality.oldest_pending", () => Each(status => status.Outbox.Oldest.TotalSeconds), "s", "Age of the oldest event that waits to be published");
        Telemetry.Meter.CreateObservableGauge("supplier_quality.parked_events", () => Each(status => (double)status.Outbox.Parked), description: "Events that the broker refused for good");
        Telemetry.Meter.CreateObservableGauge("supplier_quality.failed_deliveries", () => Each(status => (double)status.Failed), description: "Events that a reaction could not take, 1000 meaning 1000 or more");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await startup.Ready.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Every, clock);
            do
            {
                foreach (var service in all) await Look(service.Name, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping: the other replicas tell
        }
    }

    private async Task Look(string service, CancellationToken ct)
    {
        try
        {
            var outbox = await provider.GetRequiredKeyedService<IStore>(service).Outbox.Status(clock.GetUtcNow(), ct);
            var failed = await provider.GetRequiredKeyedService<IDocuments<FailedDelivery>>(service).Query(new Query<FailedDelivery>().Take(MostCounted), ct);
            seen[service] = (outbox, failed.Items.Count);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            seen.TryRemove(service, out _);
            log.LogWarning("The metrics of {Service} could not be read: {Error}", service, e.Message.ReplaceLineEndings(" "));
        }
    }

    private IEnumerable<Measurement<double>> Each(Func<(OutboxStatus Outbox, int Failed), double> value) =>
        seen.Select(status => new Measurement<double>(value(status.Value), new KeyValuePair<string, object?>("store", status.Key)));
}
