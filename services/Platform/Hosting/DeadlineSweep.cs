using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Lets fall what is due: each document by a compare-and-set, so that of several replicas one does it and the others find it changed.</summary>
internal static class DeadlineSweep
{
    /// <summary>How many fell. One that cannot does not keep the others from it.</summary>
    public static async Task<int> Run<TDeadline, T>(Deadline<T> model, TDeadline deadline, IStore store, IServiceProvider provider, DateTimeOffset now, CancellationToken ct)
        where TDeadline : class, IDeadline<T> where T : class
    {
        var documents = provider.GetRequiredService<IDocuments<T>>();
        var log = provider.GetRequiredService<ILogger<TDeadline>>();
        var fallen = 0;
        await foreach (var document in documents.All(new Query<T>().Before(model.Key, now.AddTicks(1)).OrderBy(model.Key), ct))
        {
            try
            {
                var decision = await deadline.Fall(document, now, ct);
                if (decision.Refusal is { } refusal) log.LogWarning("{Deadline} of {Document} is refused: {Code} {Detail}", model.Name, document.Id, refusal.Code, refusal.Detail);
                else if ((await documents.Write([Write<T>.Of(document, decision, Actor.Rule(model.Name))], ct))[0].Written) fallen++;
            }
            catch (Exception e) when (!store.IsAway(e) && (e is not OperationCanceledException || !ct.IsCancellationRequested))
            {
                log.LogError(e, "{Deadline} of {Document} could not fall and is tried again; the others do not wait for it", model.Name, document.Id);
            }
        }
        return fallen;
    }
}
