namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>What an audit is meant to be, as it was planned (ISO 19011:2018, 5.5 and 6.3).</summary>
internal sealed record AuditPlan
{
    public static readonly IReadOnlyList<string> Types = ["system", "process", "product"];
    public static readonly IReadOnlyList<string> Modes = ["onSite", "remote", "hybrid"];

    public required string SupplierId { get; init; }

    /// <summary>The supplier's site; absent: the whole supplier.</summary>
    public string? Site { get; init; }

    /// <summary>One of <see cref="AuditPurpose.All"/>.</summary>
    public required string Purpose { get; init; }

    public required string Type { get; init; }
    public required string Mode { get; init; }

    /// <summary>What is audited against: standards, agreements, drawings.</summary>
    public required IReadOnlyList<string> Criteria { get; init; }

    public required string Scope { get; init; }

    /// <summary>The id of the audit template; which version of it is settled when the audit is scheduled.</summary>
    public required string Template { get; init; }

    /// <summary>First day of the window in which the audit is to take place.</summary>
    public required DateOnly PlannedFrom { get; init; }

    /// <summary>Last day of that window.</summary>
    public required DateOnly PlannedTo { get; init; }

    public required string LeadAuditor { get; init; }
    public IReadOnlyList<TeamMember> Team { get; init; } = [];

    /// <summary>The audit whose findings this one looks at again.</summary>
    public string? FollowsUp { get; init; }
}

/// <summary>Why a supplier is audited.</summary>
internal static class AuditPurpose
{
    public const string Qualification = "qualification";
    public const string Surveillance = "surveillance";
    public const string ForCause = "forCause";
    public const string FollowUp = "followUp";

    public static readonly IReadOnlyList<string> All = [Qualification, Surveillance, ForCause, FollowUp];
}

/// <summary>Who goes along, beside the lead auditor.</summary>
internal sealed record TeamMember(string User, string Role)
{
    public static readonly IReadOnlyList<string> Roles = ["auditor", "technicalExpert", "trainee", "observer"];
}

/// <summary>When the audit takes place.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, after <paramref name="Start"/>.</param>
/// <param name="TimeZone">The IANA name of the zone that the times were agreed in.</param>
/// <param name="On">The day of <paramref name="Start"/> in that zone.</param>
internal sealed record Appointment(DateTimeOffset Start, DateTimeOffset End, string TimeZone, DateOnly On, IReadOnlyList<string> Agenda);
