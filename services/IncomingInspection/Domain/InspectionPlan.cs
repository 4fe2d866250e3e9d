namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>How a part is inspected, perhaps only at one plant or from one supplier.</summary>
internal sealed record InspectionPlan
{
    public const string Single = "single", C0 = "c0", Full = "full", Fixed = "fixed", None = "none";
    public const string Conformance = "conformance", Analysis = "analysis", Inspection31 = "3.1";

    public required string Part { get; init; }
    public string? Plant { get; init; }
    public string? SupplierId { get; init; }
    public required string Standard { get; init; }
    public required string Level { get; init; }
    public required string Sampling { get; init; }
    public int? FixedSize { get; init; }
    public int AcceptanceNumber { get; init; }
    public string? Reason { get; init; }

    /// <summary>What has to come with each lot: <see cref="Conformance"/>, <see cref="Analysis"/> or <see cref="Inspection31"/> (EN 10204).</summary>
    public string? RequiresCertificate { get; init; }

    public required IReadOnlyList<PlannedCharacteristic> Characteristics { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];

    /// <summary>What holds for a part that has no plan: Z1.4, general level II, single sampling, one attribute at AQL 1.0.</summary>
    public static InspectionPlan Default { get; } = new()
    {
        Part = "",
        Standard = "Z1.4",
        Level = "II",
        Sampling = Single,
        Characteristics = [new() { Id = "general", Class = "major", Kind = "attribute", Aql = "1.0" }],
    };

    public bool Fits(string plant, string supplierId) => (Plant is null || Plant == plant) && (SupplierId is null || SupplierId == supplierId);

    /// <summary>Asks for the same, whatever its history.</summary>
    public bool IsSame(InspectionPlan other) =>
        this with { Characteristics = other.Characteristics, History = other.History } == other && Characteristics.SequenceEqual(other.Characteristics);

    /// <summary>The supplier says more about what comes in than the plant does.</summary>
    public int Specificity => (SupplierId is null ? 0 : 2) + (Plant is null ? 0 : 1);

    /// <summary>The most specific of a part's plans that fits, or the default.</summary>
    public static InspectionPlan For(IEnumerable<InspectionPlan> plansOfPart, string plant, string supplierId) =>
        plansOfPart.Where(plan => plan.Fits(plant, supplierId)).MaxBy(plan => plan.Specificity) ?? Default;
}

internal sealed record PlannedCharacteristic
{
    public required string Id { get; init; }
    public string? Name { get; init; }

    /// <summary>Characteristics of one group share one sample, their nonconforming units are pooled.</summary>
    public string? Group { get; init; }

    /// <summary><c>critical</c>, <c>major</c> or <c>minor</c>.</summary>
    public required string Class { get; init; }

    /// <summary><c>attribute</c> or <c>variable</c>.</summary>
    public required string Kind { get; init; }

    public required string Aql { get; init; }

    /// <summary>In <see cref="Unit"/>; a value outside is nonconforming.</summary>
    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }
    public string? Unit { get; init; }

    /// <summary>What is sampled together under one severity: the group, or the characteristic alone.</summary>
    public string SampledAs => Group ?? Id;
}
