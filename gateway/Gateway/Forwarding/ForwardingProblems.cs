using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SupplierQuality.Platform.Http;
using Yarp.ReverseProxy.Forwarder;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>What a caller is told when a call could not be forwarded: a problem with a code, never a bare status.</summary>
internal static class ForwardingProblems
{
    private const int TryAgainSeconds = 5;
    private const long NoLimit = -1;

    public static async Task Answer(HttpContext http, RequestDelegate next)
    {
        var own = http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize;
        // Lines come when the ERP has them: no rate is owed, and the time without any is the cluster's ActivityTimeout.
        if (own == NoLimit && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        var limit = own ?? http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (limit is > NoLimit && http.Request.ContentLength > limit)
        {
            // The server reads what is on its way for a moment longer: a client whose connection breaks while it sends never sees the answer.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
            await TooLarge(limit).ExecuteAsync(http);
            return;
        }
        await next(http);
        if (http.GetForwarderErrorFeature() is not { } error || http.Response.HasStarted) return;
        http.Response.Headers.Clear();
        http.RequestServices.GetRequiredService<ILogger<ForwardedCall>>().LogWarning(
            "{Method} {Route} was not forwarded: {Error} {Cause}", http.Request.Method, http.GetReverseProxyFeature().Route.Config.RouteId, error.Error, error.Exception?.Message);
        await Of(error, http, limit).ExecuteAsync(http);
    }

    private static IResult Of(IForwarderErrorFeature error, HttpContext http, long? limit)
    {
        if (Refused(error.Exception) is { } refused)
            return refused.StatusCode == 413 ? TooLarge(limit) : Problems.Of(refused.StatusCode, "invalid-request", "The body could not be read: it ended early, or came too slowly.");
        if (error.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.RequestCanceled)
            return Problems.Of(400, "invalid-request", "The body could not be read to its end.");
        http.Response.Headers.RetryAfter = TryAgainSeconds.ToString(CultureInfo.InvariantCulture);
        return error.Error is ForwarderError.RequestTimedOut
            ? Problems.Of(504, "service-too-slow", "The service did not answer in time. Whether it did what was asked is not known: ask again with the same Idempotency-Key.")
            : Problems.Of(503, "service-away", "The service cannot be reached just now: try again.");
    }

    private static BadHttpRequestException? Refused(Exception? cause) => cause switch
    {
        null => null,
        BadHttpRequestException refused => refused,
        AggregateException many => many.InnerExceptions.Select(Refused).FirstOrDefault(refused => refused is not null),
        _ => Refused(cause.InnerException),
    };

    private static IResult TooLarge(long? limit) => Problems.Of(413, "body-too-large", string.Create(CultureInfo.InvariantCulture, $"The body may have at most {limit} bytes."));
}
