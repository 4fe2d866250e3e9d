using System.Globalization;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.SupplierOnboarding;

internal sealed record SupplierCounter(long Last);

/// <summary>Numbers for suppliers that the ERP has none for, <c>S-000001</c> and on. A number may stay unused; the insert of the supplier decides.</summary>
internal sealed class SupplierNumbers(IDocuments<SupplierCounter> counters)
{
    private const string Counter = "suppliers";

    public static readonly DocumentType<SupplierCounter> Type = new("supplierNumbers");

    public async Task<string> Next(Actor by, CancellationToken ct)
    {
        while (true)
        {
            var current = await counters.Find(Counter, ct);
            var next = new SupplierCounter((current?.State.Last ?? 0) + 1);
            var write = current is null ? Write<SupplierCounter>.Insert(Counter, next, by) : Write<SupplierCounter>.Replace(current, next, by);
            if ((await counters.Write([write], ct))[0].Written) return string.Create(CultureInfo.InvariantCulture, $"S-{next.Last:D6}");
        }
    }
}
