using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using SupplierQuality.Gateway.Tokens;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>What becomes of a call on its way to a service: the same target and body, but who calls is said by us alone.</summary>
internal sealed class ForwardedCall : ITransformProvider
{
    /// <summary>The metadata of a cluster that names its service, where the cluster is not called like it.</summary>
    public const string Service = "Service";

    public void Apply(TransformBuilderContext context)
    {
        var service = context.Cluster?.Metadata?.GetValueOrDefault(Service) ?? context.Cluster?.ClusterId
            ?? throw new InvalidOperationException($"the route {context.Route.RouteId} leads to no cluster");
        context.AddRequestTransform(async call =>
        {
            IdentityHeaders.Strip(call.ProxyRequest.Headers);
            call.ProxyRequest.RequestUri = RawTarget.At(call.DestinationPrefix, call.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            // Not taken at start, when a store that cannot be opened has not been told of yet.
            var tokens = call.HttpContext.RequestServices.GetRequiredService<CallTokens>();
            var token = await tokens.For(call.HttpContext.User, service, call.CancellationToken);
            call.ProxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        });
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
