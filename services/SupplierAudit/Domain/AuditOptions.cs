using System.ComponentModel.DataAnnotations;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>When audits fall due. A change takes effect for a supplier with the next thing that is heard of it.</summary>
internal sealed record AuditOptions
{
    /// <summary>Days from a fall to standing D until its for-cause audit is due.</summary>
    [Range(1, 3650)]
    public int ForCauseDays { get; init; } = 30;

    /// <summary>Months from a reported audit to the next surveillance of a supplier of high criticality.</summary>
    [Range(1, 120)]
    public int SurveillanceMonthsHigh { get; init; } = 12;

    /// <summary>The same for medium criticality, and for a supplier that is not known yet.</summary>
    [Range(1, 120)]
    public int SurveillanceMonthsMedium { get; init; } = 24;

    /// <summary>The same for low criticality.</summary>
    [Range(1, 120)]
    public int SurveillanceMonthsLow { get; init; } = 36;

    internal int SurveillanceMonths(string? criticality) => criticality switch
    {
        "high" => SurveillanceMonthsHigh,
        "low" => SurveillanceMonthsLow,
        _ => SurveillanceMonthsMedium,
    };
}
