using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Platform.Http;

/// <summary>A request that came with an Idempotency-Key, and what it was answered.</summary>
/// <param name="Fingerprint">Of method, path and body.</param>
/// <param name="Seed">Where the ids that it assigns come from.</param>
/// <param name="Status">Null until it was answered with success.</param>
internal sealed record IdempotencyRecord(
    string Fingerprint, string Seed, DateTimeOffset At, int? Status = null, string? ContentType = null, string? ETag = null, string? Location = null, string? Body = null);

internal static class IdempotencyRecords
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    public static readonly Key<IdempotencyRecord> At = Key<IdempotencyRecord>.One("at", record => record.At);
    public static readonly DocumentType<IdempotencyRecord> Type = new("idempotencyKeys", Index<IdempotencyRecord>.On(At));

    public static async Task Sweep(IServiceProvider provider, string service, DateTimeOffset now, CancellationToken ct)
    {
        var records = provider.GetRequiredKeyedService<IDocuments<IdempotencyRecord>>(service);
        var old = await records.Query(new Query<IdempotencyRecord>().Before(At, now - Kept).OrderBy(At).Take(500), ct);
        if (old.Items.Count > 0) await records.Write([.. old.Items.Select(Write<IdempotencyRecord>.Delete)], ct);
    }
}
