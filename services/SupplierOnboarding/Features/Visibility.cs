using SupplierQuality.Platform.Identity;

namespace SupplierQuality.SupplierOnboarding.Features;

internal static class Visibility
{
    /// <summary>The supplier that a list is narrowed to. A caller with the role of a supplier but of no supplier in particular sees nothing, where <see cref="Caller.Narrow"/> alone would let it see all.</summary>
    public static string? Own(this Caller caller, string? asked) => caller.SupplierId is null && !caller.MaySee("") ? "" : caller.Narrow(asked);
}
