using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Live: the process answers. Started: its stores are prepared. Ready: its stores answer now; a broker that is away changes nothing, since events wait in the documents.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/live", () => Results.Json(new { status = "live" }));
        group.MapGet("/started", (Startup startup) => Answer(startup.IsReady, "started", "starting"));
        group.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(Startup startup, Draining draining, IReadOnlyList<Service> all, IServiceProvider provider, CancellationToken ct)
    {
        if (!startup.IsReady) return Answer(false, "", "starting");
        if (draining.IsStopping) return Answer(false, "", "stopping");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        foreach (var service in all)
        {
            try
            {
                await provider.GetRequiredKeyedService<IStore>(service.Name).Ping(limit.Token).WaitAsync(limit.Token);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && e is not OutOfMemoryException)
            {
                return Answer(false, "", $"the store of {service.Name} does not answer");
            }
        }
        return Answer(true, "ready", "");
    }

    private static IResult Answer(bool good, string yes, string no) => Results.Json(new { status = good ? yes : no }, statusCode: good ? 200 : 503);
}
