using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>A key that belongs to a source system leaves the lots of others alone.</summary>
internal static class SourceSystems
{
    public static Refusal? WhyNot(Caller caller, Lot lot) => caller.SourceSystem is { } own && own != lot.Receipt.SourceSystem
        ? new("source-system-not-allowed", $"This key writes for {own} only.")
        : null;
}
