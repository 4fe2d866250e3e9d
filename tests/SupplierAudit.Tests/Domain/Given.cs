using SupplierQuality.Contracts;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

/// <summary>Audits in each state, made by the steps that lead there.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly Actor Ada = new("user", "ada");

    public static readonly AuditPlan Plan = new()
    {
        SupplierId = "S-1",
        Purpose = AuditPurpose.Surveillance,
        Type = "system",
        Mode = "onSite",
        Criteria = ["ISO 9001:2015"],
        Scope = "Machining",
        Template = "machining",
        PlannedFrom = new(2026, 3, 1),
        PlannedTo = new(2026, 3, 31),
        LeadAuditor = "ada",
    };

    public static readonly AuditTemplate Template = AuditTemplate.First("machining", new("Machining", [], [new("q1", "One?", "8.5.1", 1), new("q2", "Two?", "8.6", 2)]), Ada, Now);

    public static readonly Appointment Morning =
        new(new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), new(2026, 3, 10, 15, 0, 0, TimeSpan.Zero), "Europe/Berlin", new(2026, 3, 10), ["Opening"]);

    public static Audit Audit(string state, AuditPlan? plan = null)
    {
        var planned = SupplierQuality.SupplierAudit.Domain.Audit.Planned("a-1", plan ?? Plan, Template, null, Ada, Now).Next!;
        if (state == AuditState.Planned) return planned;
        var scheduled = planned.Schedule(Morning, Template, null, Ada, Now).Next!;
        var inProgress = scheduled.Start(Ada, Now).Next!;
        var reported = inProgress.Answer([Answer("q1", 10), Answer("q2", 8)], Ada, Now).Next!.ReportIt("Fine.", "suitable", Ada, Now).Next!;
        return state switch
        {
            AuditState.Scheduled => scheduled,
            AuditState.InProgress => inProgress,
            AuditState.Reported => reported,
            AuditState.Closed => reported.Close(Ada, Now).Next!,
            AuditState.Cancelled => scheduled.Cancel("The plant burned down.", Ada, Now).Next!,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }

    /// <summary>No score: not applicable.</summary>
    public static Answer Answer(string question, int? score) =>
        new() { Question = question, Score = score, NotApplicable = score is null, Reason = score is null ? "no such process" : null, Evidence = "seen", At = Now, By = Ada };

    public static Finding Finding(string grade, string? question = null) =>
        new() { Id = "f", Grade = grade, Question = question, Clause = "8.6", Requirement = "Checks are recorded.", Statement = "Two were not.", Evidence = "Order 4711", At = Now, By = Ada };
}
