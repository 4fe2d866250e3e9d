namespace SupplierQuality.Contracts.SupplierAudit;

/// <summary>An audit of a supplier was reported. Its natural key is the audit.</summary>
[FactEvent]
public sealed record AuditReported
{
    public required string AuditId { get; init; }
    public required string SupplierId { get; init; }

    /// <summary><c>qualification</c>, <c>surveillance</c>, <c>forCause</c> or <c>followUp</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary><c>suitable</c>, <c>suitableWithConditions</c> or <c>unsuitable</c>.</summary>
    public required string Conclusion { get; init; }

    /// <summary>0 to 100, one decimal; absent where no question was applicable.</summary>
    public decimal? Score { get; init; }

    public required int MajorFindings { get; init; }
    public required int MinorFindings { get; init; }
    public required DateOnly ReportedOn { get; init; }
}
