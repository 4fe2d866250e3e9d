using Yarp.ReverseProxy.Configuration;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>A cluster with settings of its own for some routes of a service takes the service's address from the service's cluster, where it is configured once.</summary>
internal sealed class SharedDestinations(IConfiguration configuration) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        if (cluster.Destinations is { Count: > 0 } || cluster.Metadata?.GetValueOrDefault(ForwardedCall.Service) is not { } service) return new(cluster);
        var destinations = configuration.GetSection($"ReverseProxy:Clusters:{service}:Destinations").GetChildren()
            .ToDictionary(destination => destination.Key, destination => new DestinationConfig { Address = destination["Address"]! });
        return new(cluster with { Destinations = destinations });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => new(route);
}
