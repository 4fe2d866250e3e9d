using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Contracts;

namespace SupplierQuality.Architecture.Tests.Rules;

/// <param name="Template">As it is mapped: <c>/suppliers/{id}:archive</c>.</param>
internal sealed record Route(string Method, string Template, string? Name)
{
    public static IEnumerable<Route> Of(RouteEndpoint endpoint) =>
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select new Route(method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
}

internal sealed record Wanted(string Queue, Type Event);

internal static partial class CompositionRules
{
    /// <summary>The names of parameters tell nothing apart: <c>/lots/{id}</c> and <c>/lots/{lotId}</c> are one.</summary>
    public static IEnumerable<string> RoutesTwice(IEnumerable<Route> routes) => routes.GroupBy(route => $"{route.Method} {Parameter().Replace(route.Template, "{}").ToUpperInvariant()}")
        .Where(same => same.Count() > 1).Select(same => $"{same.Key} is mapped {same.Count()} times");

    public static IEnumerable<string> OperationsTwice(IEnumerable<Route> routes) => routes.Where(route => route.Name is not null).GroupBy(route => route.Name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1).Select(same => $"{same.Key} names {same.Count()} operations");

    public static IEnumerable<string> Unnamed(IEnumerable<Route> routes) => routes.Where(route => route.Name is null).Select(route => $"{route.Method} {route.Template} has no name");

    /// <summary>A path that two services serve would be forwarded to one of them only.</summary>
    public static IEnumerable<string> PathsShared(IEnumerable<(string Service, string Template)> routes) => routes
        .GroupBy(route => Parameter().Replace(route.Template, "{}").ToUpperInvariant())
        .Where(same => same.Select(route => route.Service).Distinct().Count() > 1).Select(same => $"{same.Key} is served by {string.Join(" and ", same.Select(route => route.Service).Distinct())}");

    public static IEnumerable<string> QueuesTwice(IEnumerable<Wanted> wanted) => wanted.GroupBy(one => one.Queue).Where(same => same.Count() > 1).Select(same => $"{same.Key} is there {same.Count()} times");

    /// <summary>The list in Contracts and what the services react to, both ways.</summary>
    public static IEnumerable<string> QueueListDiffers(IReadOnlyList<Wanted> listed, IReadOnlyList<Wanted> reactions) =>
        listed.Except(reactions).Select(one => $"{one.Queue} of {one.Event.Name} is listed, but no service reacts so")
            .Concat(reactions.Except(listed).Select(one => $"{one.Queue} of {one.Event.Name} is reacted to, but not listed"));

    /// <summary>Each event is published by exactly one service: the one after which its folder is named.</summary>
    public static IEnumerable<string> NotPublishedByTheirService(IEnumerable<Type> events, IReadOnlyList<(string Project, Type Event)> published) =>
        from type in events
        let publishers = published.Where(one => one.Event == type).Select(one => one.Project).ToList()
        where publishers is not [var publisher] || type.Namespace != $"{typeof(Subscription).Namespace}.{publisher}"
        select $"{type.FullName} is published by {(publishers.Count == 0 ? "nobody" : string.Join(", ", publishers))}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
