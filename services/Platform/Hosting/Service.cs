using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Hosting;

/// <summary>A service on one page: what it keeps, publishes, reacts to, does in time, and offers over HTTP.</summary>
/// <param name="name">Short, lower case: <c>inspection</c>. Names its store, its queues and its <c>/operations</c>.</param>
public sealed class Service(string name)
{
    public string Name => name;

    internal List<ServiceDocuments> Documents { get; } = [];
    internal List<ServiceReaction> Reactions { get; } = [];
    internal List<ServiceDeadline> Deadlines { get; } = [];
    internal List<Type> Published { get; } = [];
    internal List<Action<IServiceCollection>> Registrations { get; } = [];
    internal List<Action<IEndpointRouteBuilder>> Routes { get; } = [];

    /// <summary>Documents that this service owns; handlers take <see cref="IDocuments{T}"/>.</summary>
    public Service Keeps<T>(DocumentType<T> type) where T : class
    {
        Documents.Add(ServiceDocuments.Of(this, type));
        return this;
    }

    /// <summary>An event that it publishes with its documents.</summary>
    public Service Publishes<TEvent>() where TEvent : class
    {
        Published.Add(typeof(TEvent));
        return this;
    }

    /// <summary>A reaction; its queue is the service's name and the class's, in kebab case.</summary>
    public Service Reacts<TReaction, TEvent>() where TReaction : class, IReaction<TEvent> where TEvent : class
    {
        Reactions.Add(ServiceReaction.Of<TReaction, TEvent>(this));
        return this;
    }

    /// <summary>What time does to documents that it keeps.</summary>
    public Service InTime<TDeadline, T>() where TDeadline : class, IDeadline<T> where T : class
    {
        Deadlines.Add(ServiceDeadline.Of<TDeadline, T>(this));
        return this;
    }

    /// <summary>Options from the configuration section of that name, with their defaults in code, checked at start.</summary>
    public Service Configures<TOptions>(string section) where TOptions : class => With(services =>
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart());

    /// <summary>Anything else that its handlers take.</summary>
    public Service With(Action<IServiceCollection> register)
    {
        Registrations.Add(register);
        return this;
    }

    /// <summary>The endpoints of its slices, each named: nothing is found by scanning.</summary>
    public Service Maps(params IEnumerable<Action<IEndpointRouteBuilder>> routes)
    {
        Routes.AddRange(routes);
        return this;
    }

    internal string QueueOf(Type reaction) => $"{name}-{Kebab(reaction.Name)}";

    internal static string Kebab(string pascal) =>
        string.Concat(pascal.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
