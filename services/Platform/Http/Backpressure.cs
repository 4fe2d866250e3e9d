using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Http;

/// <summary>
/// Requests that write wait for room on the way to the broker, at most for a few seconds: after that they go on, since what they write is safe in its documents.
/// Bulk is refused with 429 where nothing has moved for a minute.
/// </summary>
internal sealed class Backpressure(RequestDelegate next, LoadShedding shedding)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        // A stream may pause for as long as the gateway lets it: while its client, or we, wait for room.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StreamsBody>() is not null && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        if (!HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<ServiceName>() is { } service)
        {
            if (metadata.GetMetadata<ShedsLoad>() is not null && await shedding.Reason(service.Name, http.RequestAborted) is { } reason)
            {
                Telemetry.RefusedWrites.Add(1);
                http.Response.Headers.RetryAfter = "10";
                await Problems.Of(429, "overloaded", reason + " Send it again later.").ExecuteAsync(http);
                return;
            }
            await WaitForRoom(http);
        }
        await next(http);
    }

    public static async Task WaitForRoom(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ServiceName>() is { } service && http.RequestServices.GetKeyedService<RelayInbox>(service.Name) is { } inbox)
            await inbox.WaitForRoom(Longest, http.RequestAborted);
    }
}
