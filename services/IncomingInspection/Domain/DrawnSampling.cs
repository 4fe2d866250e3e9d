using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>The plan that was drawn for one lot when it was registered. It stands: a later verdict of another lot never redraws it.</summary>
internal sealed record DrawnSampling
{
    public required string Standard { get; init; }
    public required string Level { get; init; }
    public required string Sampling { get; init; }
    public int? FixedSize { get; init; }
    public int AcceptanceNumber { get; init; }

    /// <summary>Why nothing is inspected, for sampling <c>none</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>As the plan said when it was drawn; the lot is held until somebody has seen it.</summary>
    public string? RequiresCertificate { get; init; }

    /// <summary>Null where it was unknown: then nothing could be drawn.</summary>
    public long? LotSize { get; init; }

    public required IReadOnlyList<PlannedCharacteristic> Characteristics { get; init; }
    public required IReadOnlyList<DrawnSample> Samples { get; init; }

    public bool Skips => Sampling == InspectionPlan.None;
}

/// <summary>One sample: of a group of characteristics, or of one alone.</summary>
/// <param name="Key">The group's name or the characteristic's id.</param>
/// <param name="Plan">Null where no plan could be drawn.</param>
/// <param name="Problem">Why not.</param>
internal sealed record DrawnSample(string Key, string Aql, Severity Severity, string? SeverityReason, SamplingPlan? Plan, string? Problem = null);
