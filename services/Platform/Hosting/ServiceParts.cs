using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.Platform.Hosting;

/// <summary>A document type of a service, with its type argument closed over.</summary>
/// <param name="Upgraded">A stored state of some schema as this program would store it again.</param>
internal sealed record ServiceDocuments(Type State, string Collection, int Schema, Func<byte[], int, byte[]> Upgraded, Action<IServiceCollection> Register, Action<IServiceProvider> Open)
{
    public static ServiceDocuments Of<T>(Service service, DocumentType<T> type) where T : class
    {
        IDocuments<T> From(IServiceProvider provider)
        {
            var deadlines = service.Deadlines.Select(deadline => deadline.Model).OfType<Deadline<T>>().ToList();
            return provider.GetRequiredKeyedService<IStore>(service.Name).Open(new DocumentModel<T>(type, deadlines));
        }
        return new(typeof(T), type.Name, type.Schema, (json, schema) => DocumentCodec<T>.Write(new DocumentCodec<T>(type).Read(json, schema)), services => services.AddSingleton(From), provider => provider.GetRequiredService<IDocuments<T>>());
    }
}

/// <summary>A reaction of a service, with its type arguments closed over.</summary>
internal sealed record ServiceReaction(string Queue, Type Reaction, Type Event, Action<IServiceCollection> Register, Func<IServiceProvider, ReactionRunner> Runner)
{
    public static ServiceReaction Of<TReaction, TEvent>(Service service) where TReaction : class, IReaction<TEvent> where TEvent : class
    {
        var queue = service.QueueOf(typeof(TReaction));
        return new(queue, typeof(TReaction), typeof(TEvent),
            services => services.AddSingleton<TReaction>(),
            provider => ReactionRunner.For(queue, service.Name, provider.GetRequiredService<TReaction>(), provider));
    }
}

/// <summary>A deadline of a service, with its type arguments closed over.</summary>
internal sealed record ServiceDeadline(string Name, Type State, object Model, Action<IServiceCollection> Register, Func<IServiceProvider, DateTimeOffset, CancellationToken, Task<int>> Sweep)
{
    public static ServiceDeadline Of<TDeadline, T>(Service service) where TDeadline : class, IDeadline<T> where T : class
    {
        var model = new Deadline<T>(typeof(TDeadline).Name, TDeadline.DueAt);
        return new(model.Name, typeof(T), model,
            services => services.AddSingleton<TDeadline>(),
            (provider, now, ct) => DeadlineSweep.Run(model, provider.GetRequiredService<TDeadline>(), provider.GetRequiredKeyedService<IStore>(service.Name), provider, now, ct));
    }
}
