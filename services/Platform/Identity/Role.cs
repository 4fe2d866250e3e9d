namespace SupplierQuality.Platform.Identity;

/// <summary>What a caller may be. An admin may do everything; a certification auditor may read everything.</summary>
public static class Role
{
    public const string Admin = "admin";
    public const string Purchasing = "purchasing";
    public const string SupplierQualityEngineer = "supplier-quality-engineer";
    public const string Inspector = "inspector";
    public const string Auditor = "auditor";
    public const string CertificationAuditor = "certification-auditor";

    /// <summary>Sees its own records only: queries are filtered by <see cref="Caller.SupplierId"/>.</summary>
    public const string Supplier = "supplier";

    /// <summary>A machine. It may do what its scopes name; without scopes, everything that is offered to machines.</summary>
    public const string Erp = "erp";

    public static IReadOnlyList<string> All { get; } =
        [Admin, Purchasing, SupplierQualityEngineer, Inspector, Auditor, CertificationAuditor, Supplier, Erp];

    /// <summary>Everybody who works for the buying company.</summary>
    public static IReadOnlyList<string> Staff { get; } = [Purchasing, SupplierQualityEngineer, Inspector, Auditor];
}
