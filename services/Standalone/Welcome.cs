namespace SupplierQuality.Standalone;

/// <summary>Says where to look next, with lines that work as pasted.</summary>
internal sealed class Welcome(StandaloneArguments arguments, IHostApplicationLifetime lifetime, IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var url = (configuration[WebHostDefaults.ServerUrlsKey] ?? "http://localhost:8080").Split(';')[0];
        Console.WriteLine($"Supplier Quality is at {url} (reference: {url}/docs), its data in {arguments.Data}");
    }
}
