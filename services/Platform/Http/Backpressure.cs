using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Http;

/// <summary>Requests that write wait for room on the way to the broker, at most for a few seconds: after that they go on, since what they write is safe in its documents.</summary>
internal sealed class Backpressure(RequestDelegate next)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<ServiceName>() is { } service
            && http.RequestServices.GetKeyedService<RelayInbox>(service.Name) is { } inbox)
            await inbox.WaitForRoom(Longest, http.RequestAborted);
        await next(http);
    }
}
