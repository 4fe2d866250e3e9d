namespace SupplierQuality.Platform.Events;

internal abstract class ReactionRunner
{
    public static ReactionRunner For<TEvent>(string queue, string service, IReaction<TEvent> reaction, IServiceProvider provider) where TEvent : class =>
        throw new NotSupportedException($"{queue} {service} {reaction} {provider}");
}
