using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class ExternalIdRule
{
    /// <summary>The refusal where another supplier has one of the external ids already. The store holds to it too: of two requests at the same moment one is not written.</summary>
    public static async Task<Refusal?> FirstTaken(this IDocuments<Supplier> suppliers, IReadOnlyList<ExternalId> externalIds, Func<Supplier, bool> isSelf, CancellationToken ct)
    {
        if (externalIds.Count == 0) return null;
        var found = await suppliers.Query(new Query<Supplier>().WhereAny(Suppliers.ExternalId, externalIds.Select(Suppliers.NameOf)).Take(externalIds.Count + 1), ct);
        if (found.Items.FirstOrDefault(other => !isSelf(other.State)) is not { } owner) return null;
        var names = owner.State.Details.ExternalIds.ToHashSet();
        var index = externalIds.Index().First(external => names.Contains(external.Item)).Index;
        return new("external-id-taken", $"Supplier {owner.Id} has this id of {externalIds[index].SourceSystem} already.", $"/externalIds/{index}");
    }
}
