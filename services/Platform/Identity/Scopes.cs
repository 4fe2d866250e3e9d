namespace SupplierQuality.Platform.Identity;

/// <summary>What the key of a machine (the role erp) may be limited to; roles of people are not limited by scopes.</summary>
public static class Scopes
{
    public static IReadOnlyList<string> All { get; } = ["gate", "inspection:read", "receiving-inspections", "scorecards:read", "suppliers"];
}
