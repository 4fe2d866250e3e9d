using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Hosting;

/// <summary>Lets fall what is due: each document by a compare-and-set, so that of several replicas one does it and the others find it changed.</summary>
internal static class DeadlineSweep
{
    private const int PageSize = 200;

    /// <summary>How many were due. Work is done page by page until nothing is due or nothing moves.</summary>
    public static async Task<int> Run<TDeadline, T>(Deadline<T> model, TDeadline deadline, IServiceProvider provider, DateTimeOffset now, CancellationToken ct)
        where TDeadline : class, IDeadline<T> where T : class
    {
        var documents = provider.GetRequiredService<IDocuments<T>>();
        var log = provider.GetRequiredService<ILogger<TDeadline>>();
        var fallen = 0;
        for (var moved = true; moved;)
        {
            moved = false;
            var page = await documents.Query(new Query<T>().Before(model.Key, now.AddTicks(1)).OrderBy(model.Key).Take(PageSize), ct);
            foreach (var document in page.Items)
            {
                var decision = await deadline.Fall(document, now, ct);
                if (decision.Refusal is { } refusal)
                {
                    log.LogWarning("{Deadline} of {Document} is refused: {Code} {Detail}", model.Name, document.Id, refusal.Code, refusal.Detail);
                    continue;
                }
                var result = (await documents.Write([Write<T>.Of(document, decision, Actor.Rule(model.Name))], ct))[0];
                moved = true;
                if (result.Written) fallen++;
            }
            moved &= page.Items.Count == PageSize;
        }
        return fallen;
    }
}
