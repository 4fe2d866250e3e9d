using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>The states of an audit.</summary>
internal static class AuditState
{
    public const string Planned = "planned";
    public const string Scheduled = "scheduled";
    public const string InProgress = "inProgress";
    public const string Reported = "reported";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Planned, Scheduled, InProgress, Reported, Closed, Cancelled];

    /// <summary>The audit is still to be carried out or to be reported.</summary>
    public static readonly IReadOnlyList<string> Open = [Planned, Scheduled, InProgress];
}

/// <summary>The state machine: what may be done to an audit, in which states, and where it leads. What is not in this table is refused.</summary>
/// <param name="Action">As the history tells it.</param>
/// <param name="To">The state it leads to.</param>
/// <param name="Refused">The refusal's code in every other state.</param>
/// <param name="From">The states in which it may be done.</param>
internal sealed record AuditStep(string Action, string To, string Refused, IReadOnlyList<string> From)
{
    public static readonly AuditStep Schedule = new("scheduled", AuditState.Scheduled, "audit-cannot-be-scheduled", [AuditState.Planned, AuditState.Scheduled]);
    public static readonly AuditStep Start = new("started", AuditState.InProgress, "audit-cannot-be-started", [AuditState.Scheduled]);
    public static readonly AuditStep Answer = new("answered", AuditState.InProgress, "audit-takes-no-answers", [AuditState.InProgress]);
    public static readonly AuditStep Find = new("findingRecorded", AuditState.InProgress, "audit-takes-no-findings", [AuditState.InProgress]);
    public static readonly AuditStep Report = new("reported", AuditState.Reported, "audit-cannot-be-reported", [AuditState.InProgress]);
    public static readonly AuditStep Close = new("closed", AuditState.Closed, "audit-cannot-be-closed", [AuditState.Reported]);
    public static readonly AuditStep Cancel = new("cancelled", AuditState.Cancelled, "audit-cannot-be-cancelled", AuditState.Open);

    public static readonly IReadOnlyList<AuditStep> All = [Schedule, Start, Answer, Find, Report, Close, Cancel];

    /// <summary>Null where the step may be taken.</summary>
    public Refusal? RefusedIn(string state) =>
        From.Contains(state) ? null : new(Refused, $"The audit is {state}; this needs one that is {string.Join(" or ", From)}.");
}
