using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>An audit as it is read. Answers, findings and report are shown to the supplier when the audit is reported, not while it is carried out.</summary>
internal sealed record AuditView
{
    public required string Id { get; init; }
    public required string State { get; init; }
    public required string SupplierId { get; init; }
    public string? Site { get; init; }
    public required string Purpose { get; init; }
    public required string Type { get; init; }
    public required string Mode { get; init; }
    public required IReadOnlyList<string> Criteria { get; init; }
    public required string Scope { get; init; }
    public required string Template { get; init; }
    public int? TemplateVersion { get; init; }
    public required DateOnly PlannedFrom { get; init; }
    public required DateOnly PlannedTo { get; init; }
    public required string LeadAuditor { get; init; }
    public required IReadOnlyList<TeamMember> Team { get; init; }
    public string? FollowsUp { get; init; }
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public string? TimeZone { get; init; }
    public IReadOnlyList<string>? Agenda { get; init; }
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The one that counts for each question, in the template's order.</summary>
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>The ids of the questions that the report still waits for.</summary>
    public IReadOnlyList<string>? Unanswered { get; init; }

    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>0 to 100, one decimal; absent before the report and where no question was applicable.</summary>
    public decimal? Score { get; init; }

    public string? Conclusion { get; init; }
    public string? Summary { get; init; }
    public DateTimeOffset? ReportedAt { get; init; }

    public static Func<Document<Audit>, AuditView> For(Caller caller) => document =>
    {
        var audit = document.State;
        return caller.SupplierId is null || audit.Report is not null ? WithResults(audit) : From(audit);
    };

    private static AuditView WithResults(Audit audit)
    {
        var latest = AuditScore.Latest(audit.Answers);
        return From(audit) with
        {
            Answers = [.. audit.Questions.Select(question => latest.GetValueOrDefault(question.Id)).OfType<Answer>()],
            Unanswered = audit.State == AuditState.InProgress ? AuditScore.Unanswered(audit.Questions, audit.Answers) : null,
            Findings = audit.Findings,
            Score = audit.Report?.Score,
            Conclusion = audit.Report?.Conclusion,
            Summary = audit.Report?.Summary,
            ReportedAt = audit.Report?.At,
        };
    }

    private static AuditView From(Audit audit) => new()
    {
        Id = audit.Id,
        State = audit.State,
        SupplierId = audit.Plan.SupplierId,
        Site = audit.Plan.Site,
        Purpose = audit.Plan.Purpose,
        Type = audit.Plan.Type,
        Mode = audit.Plan.Mode,
        Criteria = audit.Plan.Criteria,
        Scope = audit.Plan.Scope,
        Template = audit.Plan.Template,
        TemplateVersion = audit.TemplateVersion,
        PlannedFrom = audit.Plan.PlannedFrom,
        PlannedTo = audit.Plan.PlannedTo,
        LeadAuditor = audit.Plan.LeadAuditor,
        Team = audit.Plan.Team,
        FollowsUp = audit.Plan.FollowsUp,
        Start = audit.Appointment?.Start,
        End = audit.Appointment?.End,
        TimeZone = audit.Appointment?.TimeZone,
        Agenda = audit.Appointment?.Agenda,
        Questions = audit.Questions,
    };
}
