using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit;

/// <summary>How that which is heard of suppliers is kept: one document for each, found by the date on which an audit of it is due first.</summary>
internal static class AuditedSuppliers
{
    public static readonly Key<AuditedSupplier> DueDate = Key<AuditedSupplier>.One("dueDate", supplier => supplier.Due is [var first, ..] ? first.DueDate : null);

    public static readonly DocumentType<AuditedSupplier> Type = new("auditedSuppliers", Index<AuditedSupplier>.On(DueDate));

    /// <summary>Tells suppliers what was heard of them: one read and one write for the whole batch, nothing for what makes no difference.</summary>
    public static async Task Tell<TEvent>(this IDocuments<AuditedSupplier> suppliers, IReadOnlyList<Event<TEvent>> events, Func<TEvent, string> supplierOf,
        Func<AuditedSupplier, Event<TEvent>, AuditedSupplier> hear, string rule, CancellationToken ct) where TEvent : class
    {
        var bySupplier = events.GroupBy(heard => supplierOf(heard.Body)).ToList();
        var known = await suppliers.FindMany([.. bySupplier.Select(group => group.Key)], ct);
        var writes = new List<Write<AuditedSupplier>>();
        foreach (var group in bySupplier)
        {
            var current = known.GetValueOrDefault(group.Key);
            var before = current?.State ?? new AuditedSupplier { SupplierId = group.Key };
            var after = group.Aggregate(before, hear);
            if (ReferenceEquals(before, after)) continue;
            writes.Add(current is null
                ? Write<AuditedSupplier>.Insert(group.Key, after, Actor.Rule(rule))
                : Write<AuditedSupplier>.Replace(current, after, Actor.Rule(rule)));
        }
        if (writes.Count == 0) return;
        if ((await suppliers.Write(writes, ct)).Any(result => !result.Written)) throw new StaleWriteException(string.Join(", ", bySupplier.Select(group => group.Key)));
    }
}
