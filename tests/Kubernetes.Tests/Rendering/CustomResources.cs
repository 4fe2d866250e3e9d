using k8s.Models;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>The custom resources that the chart can make, as far as it uses them: strictly read, so a field that is not here fails.</summary>
public static class CustomResources
{
    public static readonly Dictionary<string, Type> Types = new()
    {
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
        ["gateway.networking.k8s.io/v1/HTTPRoute"] = typeof(HttpRoute),
    };
}

public abstract class CustomResource
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata { get; set; } = new();
}

public sealed class ServiceMonitor : CustomResource
{
    public MonitorSpec Spec { get; set; } = new();
}

public sealed class MonitorSpec
{
    public V1LabelSelector Selector { get; set; } = new();
    public List<MonitorEndpoint> Endpoints { get; set; } = [];
}

public sealed class MonitorEndpoint
{
    public string Port { get; set; } = "";
    public string Path { get; set; } = "";
    public string Interval { get; set; } = "";
}

public sealed class PrometheusRule : CustomResource
{
    public RuleSpec Spec { get; set; } = new();
}

public sealed class RuleSpec
{
    public List<RuleGroup> Groups { get; set; } = [];
}

public sealed class RuleGroup
{
    public string Name { get; set; } = "";
    public List<AlertRule> Rules { get; set; } = [];
}

public sealed class AlertRule
{
    public string Alert { get; set; } = "";
    public string Expr { get; set; } = "";
    public string? For { get; set; }
    public Dictionary<string, string> Labels { get; set; } = [];
    public Dictionary<string, string> Annotations { get; set; } = [];
}

public sealed class HttpRoute : CustomResource
{
    public RouteSpec Spec { get; set; } = new();
}

public sealed class RouteSpec
{
    public List<ParentRef> ParentRefs { get; set; } = [];
    public List<string> Hostnames { get; set; } = [];
    public List<RouteRule> Rules { get; set; } = [];
}

public sealed class ParentRef
{
    public string Name { get; set; } = "";
    public string? Namespace { get; set; }
    public string? SectionName { get; set; }
}

public sealed class RouteRule
{
    public List<RouteMatch> Matches { get; set; } = [];
    public List<BackendRef> BackendRefs { get; set; } = [];
}

public sealed class RouteMatch
{
    public PathMatch Path { get; set; } = new();
}

public sealed class PathMatch
{
    public string Type { get; set; } = "";
    public string Value { get; set; } = "";
}

public sealed class BackendRef
{
    public string Name { get; set; } = "";
    public int Port { get; set; }
}
