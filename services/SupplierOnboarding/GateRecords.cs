using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>How the gate's records are kept: written on every question, so without an index that nothing reads.</summary>
internal static class GateRecords
{
    public static readonly DocumentType<GateRecord> Type = new("gateRecords");
}
