using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Looks every second what has fallen due.</summary>
internal sealed class DeadlineClock(IServiceProvider provider, IReadOnlyList<Service> all, Startup startup, TimeProvider clock, ILogger<DeadlineClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await startup.Ready.WaitAsync(stoppingToken);
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(800, 1200)), clock, stoppingToken);
                await SweepOnce(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopping: what is due then is found at the next start
        }
    }

    internal async Task SweepOnce(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var service in all)
        {
            foreach (var deadline in service.Deadlines) await Sweep(deadline.Name, () => deadline.Sweep(provider, now, ct), ct);
            await Sweep("the end of idempotency keys", () => IdempotencyRecords.Sweep(provider, service.Name, now, ct), ct);
        }
    }

    private async Task Sweep(string name, Func<Task> sweep, CancellationToken ct)
    {
        try
        {
            await sweep();
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "{Deadline} could not be swept and is tried again", name);
        }
    }
}
