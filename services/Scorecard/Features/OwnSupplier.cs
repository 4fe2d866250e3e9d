using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Scorecard.Features;

internal static class OwnSupplier
{
    /// <summary>The only supplier that a caller may list; null for those who may list all. A supplier's caller of which it is not known whose it is lists none.</summary>
    public static string? ListsOnly(this Caller caller) => caller.SupplierId ?? (caller.MaySee("") ? null : "");
}
