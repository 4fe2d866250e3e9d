using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Gateway.Tokens;

/// <summary>Looks after the keys each minute, at start first: a call never waits for a key to be made.</summary>
internal sealed class RotateSigningKeys(SigningKeys keys, Startup startup, TimeProvider clock, ILogger<RotateSigningKeys> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await startup.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await keys.Refresh(stoppingToken);
            }
            catch (Exception cause) when (cause is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(cause, "The signing keys could not be read; those that are known stay in use");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
