using SupplierQuality.Contracts;

namespace SupplierQuality.Platform.Events;

/// <summary>The broker, as the relay sees it.</summary>
internal interface IEventBus
{
    /// <summary>Ends when every queue and binding is declared and the connection stands.</summary>
    Task WaitUntilReady(CancellationToken ct);

    /// <summary>Ends when the broker has confirmed the message.</summary>
    /// <exception cref="MessageRefusedException">The broker answers, and does not take this message.</exception>
    Task Publish(EventBatch batch, CancellationToken ct);
}

/// <summary>The broker refuses a message for itself: no queue takes it.</summary>
internal sealed class MessageRefusedException(string message, Exception inner) : Exception(message, inner);
