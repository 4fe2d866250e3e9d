using SupplierQuality.Contracts;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>An audit of a supplier, from its plan to its closing (ISO 9001:2015, 8.4.1; ISO 19011:2018, 6).</summary>
internal sealed record Audit
{
    /// <summary>So that an audit stays one readable record: every question can be answered five times over.</summary>
    public const int MaxAnswers = 1000;
    public const int MaxFindings = 200;

    public required string Id { get; init; }
    public required AuditPlan Plan { get; init; }

    /// <summary>One of <see cref="AuditState.All"/>.</summary>
    public required string State { get; init; }

    /// <summary>Absent until the audit is scheduled; a cancelled audit keeps it.</summary>
    public Appointment? Appointment { get; init; }

    /// <summary>How often what a calendar shows has changed (RFC 5545, 3.8.7.4), from 0.</summary>
    public int Sequence { get; init; }

    /// <summary>When it changed last.</summary>
    public required DateTimeOffset CalendarChangedAt { get; init; }

    /// <summary>The version of the template, frozen by the first scheduling; absent before.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>The questions of that version.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>All that were ever given, in their order.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public AuditReport? Report { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];

    /// <param name="template">The one that the plan names; null where there is none.</param>
    /// <param name="followed">The audit that the plan follows up; null where there is none.</param>
    public static Decision<Audit> Planned(string id, AuditPlan plan, AuditTemplate? template, Audit? followed, Actor by, DateTimeOffset now)
    {
        if (template is null) return new Refusal("template-unknown", $"There is no audit template {plan.Template}.", "/template");
        if (plan.FollowsUp is not null && followed is null) return new Refusal("followed-audit-unknown", $"There is no audit {plan.FollowsUp}.", "/followsUp");
        if (followed is not null && followed.Plan.SupplierId != plan.SupplierId)
            return new Refusal("followed-audit-of-another-supplier", $"Audit {followed.Id} is one of supplier {followed.Plan.SupplierId}.", "/followsUp");
        return new Audit { Id = id, Plan = plan, State = AuditState.Planned, CalendarChangedAt = now, History = [new(now, by, "planned")] };
    }

    /// <summary>Sets the time and freezes the template's version; again: moves it, for a reason, and keeps the version.</summary>
    public Decision<Audit> Schedule(Appointment appointment, AuditTemplate template, string? reason, Actor by, DateTimeOffset now)
    {
        if (AuditStep.Schedule.RefusedIn(State) is { } refusal) return refusal;
        var again = Appointment is not null;
        if (again && reason is null) return new Refusal("reason-required", "Moving a scheduled audit needs a reason.", "/reason");
        return Take(AuditStep.Schedule, by, now, reason, again ? "rescheduled" : null) with
        {
            Appointment = appointment,
            Sequence = Sequence + 1,
            CalendarChangedAt = now,
            TemplateVersion = TemplateVersion ?? template.Version,
            Questions = TemplateVersion is null ? template.Content.Questions : Questions,
        };
    }

    public Decision<Audit> Start(Actor by, DateTimeOffset now) =>
        AuditStep.Start.RefusedIn(State) is { } refusal ? refusal : Take(AuditStep.Start, by, now);

    /// <summary>Adds answers; for each question the last one counts, and all are kept.</summary>
    public Decision<Audit> Answer(IReadOnlyList<Answer> given, Actor by, DateTimeOffset now)
    {
        if (AuditStep.Answer.RefusedIn(State) is { } refusal) return refusal;
        for (var i = 0; i < given.Count; i++)
            if (UnknownQuestion(given[i].Question, $"/answers/{i}/question") is { } unknown) return unknown;
        if (Answers.Count + given.Count > MaxAnswers) return new Refusal("too-many-answers", $"An audit keeps at most {MaxAnswers} answers.");
        return Take(AuditStep.Answer, by, now) with { Answers = [.. Answers, .. given] };
    }

    public Decision<Audit> Find(Finding finding, Actor by, DateTimeOffset now)
    {
        if (AuditStep.Find.RefusedIn(State) is { } refusal) return refusal;
        if (finding.Question is { } question && UnknownQuestion(question, "/question") is { } unknown) return unknown;
        if (Findings.Count >= MaxFindings) return new Refusal("too-many-findings", $"An audit keeps at most {MaxFindings} findings.");
        return Take(AuditStep.Find, by, now) with { Findings = [.. Findings, finding] };
    }

    /// <summary>Ends the audit with its score and conclusion; every question must have been answered.</summary>
    public Decision<Audit> ReportIt(string summary, string conclusion, Actor by, DateTimeOffset now)
    {
        if (AuditStep.Report.RefusedIn(State) is { } refusal) return refusal;
        if (AuditScore.Unanswered(Questions, Answers) is { Count: > 0 } open)
            return new Refusal("questions-unanswered", $"These questions have no answer: {string.Join(", ", open)}.");
        var score = AuditScore.Of(Questions, Answers);
        return Decision<Audit>.Of(
            Take(AuditStep.Report, by, now) with { Report = new AuditReport { Summary = summary, Conclusion = conclusion, Score = score, At = now, By = by } },
            new AuditReported
            {
                AuditId = Id,
                SupplierId = Plan.SupplierId,
                Purpose = Plan.Purpose,
                Conclusion = conclusion,
                Score = score,
                MajorFindings = Findings.Count(finding => finding.Grade == Finding.Major),
                MinorFindings = Findings.Count(finding => finding.Grade == Finding.Minor),
                ReportedOn = DateOnly.FromDateTime(now.UtcDateTime),
            });
    }

    public Decision<Audit> Close(Actor by, DateTimeOffset now) =>
        AuditStep.Close.RefusedIn(State) is { } refusal ? refusal : Take(AuditStep.Close, by, now);

    public Decision<Audit> Cancel(string reason, Actor by, DateTimeOffset now) => AuditStep.Cancel.RefusedIn(State) is { } refusal
        ? refusal
        : Take(AuditStep.Cancel, by, now, reason) with { Sequence = Sequence + 1, CalendarChangedAt = now };

    /// <summary>The day it begins: as scheduled, before that the first day of its window.</summary>
    public DateOnly BeginsOn() => Appointment?.On ?? Plan.PlannedFrom;

    /// <summary>The supplier knows of it from its scheduling on, also where it is cancelled later; never of one that was only planned.</summary>
    public bool IsSharedWithSupplier() => Appointment is not null;

    private Audit Take(AuditStep step, Actor by, DateTimeOffset now, string? reason = null, string? action = null) =>
        this with { State = step.To, History = [.. History, new(now, by, action ?? step.Action, reason)] };

    private Refusal? UnknownQuestion(string id, string pointer) => Questions.Any(question => question.Id == id)
        ? null
        : new("question-unknown", $"Version {TemplateVersion} of template {Plan.Template} has no question {id}.", pointer);
}
