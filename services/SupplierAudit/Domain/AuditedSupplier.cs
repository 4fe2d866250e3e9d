using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>
/// What is heard of a supplier, and the audits that are due because of it (ISO 9001:2015, 8.4.1: re-evaluation). <see cref="Due"/> is computed from the
/// facts beside it, so that what is heard twice or in another order makes no difference.
/// </summary>
internal sealed record AuditedSupplier
{
    private static readonly string[] OutOfUse = ["rejected", "disqualified", "archived"];

    public required string SupplierId { get; init; }

    /// <summary>The version of the supplier's last <see cref="SupplierChanged"/>; 0: none was heard yet.</summary>
    public long Revision { get; init; }

    public string? Name { get; init; }
    public string? State { get; init; }
    public string? Criticality { get; init; }

    /// <summary>The day of the last report of an audit, whatever its purpose.</summary>
    public DateOnly? LastReportedOn { get; init; }

    /// <summary>When the last for-cause audit was reported: every fall before it is settled.</summary>
    public DateTimeOffset? ForCauseReportedAt { get; init; }

    /// <summary>Falls to standing D that no for-cause audit has settled.</summary>
    public IReadOnlyList<StandingFall> Falls { get; init; } = [];

    /// <summary>What is due, the earliest first.</summary>
    public IReadOnlyList<DueAudit> Due { get; init; } = [];

    public AuditedSupplier Hear(Event<SupplierChanged> heard, AuditOptions options) => heard.Version <= Revision ? this : Recomputed(options, this with
    {
        Revision = heard.Version,
        Name = heard.Body.Name,
        State = heard.Body.State,
        Criticality = heard.Body.Criticality,
    });

    /// <summary>A fall to D is a fact of its own (supplier and version): hearing later that the supplier has recovered does not undo it.</summary>
    public AuditedSupplier Hear(Event<StandingChanged> heard, AuditOptions options)
    {
        var falls = heard.Body.Standing == "D" && heard.Body.Previous != "D";
        if (!falls || heard.At <= ForCauseReportedAt || Falls.Any(fall => fall.Version == heard.Version)) return this;
        var from = heard.Body.Previous is { } previous ? $" from {previous}" : "";
        var fall = new StandingFall(heard.Version, heard.At, $"Standing fell{from} to D in {heard.Body.Period}: {heard.Body.Reason}");
        return Recomputed(options, this with { Falls = [.. Falls.Append(fall).OrderBy(each => each.At)] });
    }

    public AuditedSupplier Hear(Event<AuditReported> heard, AuditOptions options)
    {
        var last = LastReportedOn > heard.Body.ReportedOn ? LastReportedOn : heard.Body.ReportedOn;
        var forCause = heard.Body.Purpose != AuditPurpose.ForCause || ForCauseReportedAt > heard.At ? ForCauseReportedAt : heard.At;
        if (last == LastReportedOn && forCause == ForCauseReportedAt) return this;
        return Recomputed(options, this with
        {
            LastReportedOn = last,
            ForCauseReportedAt = forCause,
            Falls = [.. Falls.Where(fall => forCause is null || fall.At > forCause)],
        });
    }

    /// <summary>For-cause comes first where two fall on one day. Nothing is due of a supplier from whom nothing may be bought for good.</summary>
    private static AuditedSupplier Recomputed(AuditOptions options, AuditedSupplier supplier)
    {
        var due = new List<DueAudit>();
        if (supplier.Falls is [var first, ..])
            due.Add(new(AuditPurpose.ForCause, first.Reason, DateOnly.FromDateTime(first.At.UtcDateTime).AddDays(options.ForCauseDays)));
        if (supplier.LastReportedOn is { } last)
        {
            var months = options.SurveillanceMonths(supplier.Criticality);
            due.Add(new(AuditPurpose.Surveillance, $"{months} months after the last audit, reported on {last:yyyy-MM-dd}", last.AddMonths(months)));
        }
        return supplier with { Due = OutOfUse.Contains(supplier.State) ? [] : [.. due.OrderBy(each => each.DueDate)] };
    }
}

/// <summary>A fall to standing D.</summary>
/// <param name="Version">Of the supplier's standing: with the supplier its natural key.</param>
internal sealed record StandingFall(long Version, DateTimeOffset At, string Reason);

/// <summary>An audit that is due.</summary>
/// <param name="DueDate">The last day on which it is in time.</param>
internal sealed record DueAudit(string Purpose, string Reason, DateOnly DueDate);
