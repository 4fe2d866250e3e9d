using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>What the scorecard says about suppliers that nobody has registered yet, by supplier: goods are received, and scored, from those too. Registration takes it over.</summary>
internal static class UnclaimedStandings
{
    public static readonly DocumentType<Standing> Type = new("unclaimedStandings");
}
