using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Opens the stores and makes them ready before anything else runs; while a store is away it says so and waits, and the process is live but not started.</summary>
internal sealed class Startup(IServiceProvider provider, IReadOnlyList<Service> all, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Startup> log) : IHostedLifecycleService, IDisposable
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private Task preparing = Task.CompletedTask;

    /// <summary>Ends when the stores can be used.</summary>
    public Task Ready => ready.Task;

    /// <summary>The process is to end, and not as if all had been well.</summary>
    public bool HasFailed { get; private set; }

    public bool IsReady => ready.Task.IsCompletedSuccessfully;

    /// <summary>A store in a file is ready at once, or the process has no business to run; a server may come later.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var service in all) Open(service);
        preparing = Prepare(stopping.Token);
        await Task.WhenAny(preparing, Task.Delay(TimeSpan.FromSeconds(5), clock, cancellationToken));
        if (preparing.IsFaulted) await preparing;
        _ = EndWhereItFails();
    }

    /// <summary>A store that comes late and then cannot be made ready ends the process: nobody else would see why it never starts.</summary>
    private async Task EndWhereItFails()
    {
        try
        {
            await preparing;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // told to stop before it was ready
        }
#pragma warning disable CA1031 // whatever it is, it is told and the process ends
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogCritical("Not started: {Error}", e.GetBaseException().Message.ReplaceLineEndings(" "));
            HasFailed = true;
            lifetime.StopApplication();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private void Open(Service service)
    {
        foreach (var documents in service.Documents) documents.Open(provider);
        _ = provider.GetRequiredKeyedService<IDocuments<FailedDelivery>>(service.Name);
        _ = provider.GetRequiredKeyedService<IDocuments<IdempotencyRecord>>(service.Name);
    }

    private async Task Prepare(CancellationToken ct)
    {
        foreach (var service in all)
        {
            var store = provider.GetRequiredKeyedService<IStore>(service.Name);
            while (true)
            {
                try
                {
                    await store.Prepare(ct);
                    break;
                }
                catch (Exception e) when (store.IsAway(e))
                {
                    log.LogError("The store of {Service} cannot be used yet: {Error}", service.Name, store.Explain(e));
                    await Task.Delay(TimeSpan.FromSeconds(2), clock, ct);
                }
            }
        }
        ready.SetResult();
    }
}
