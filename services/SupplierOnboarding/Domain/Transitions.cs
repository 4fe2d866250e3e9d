using SupplierQuality.Platform.Decisions;
using static SupplierQuality.SupplierOnboarding.Domain.Rules;
using static SupplierQuality.SupplierOnboarding.Domain.SupplierState;

namespace SupplierQuality.SupplierOnboarding.Domain;

internal enum Transition { Amend, Evaluate, Approve, ApproveConditionally, Reject, Withdraw, PutOnProbation, Suspend, Reinstate, Disqualify, Archive }

/// <summary>
/// The states of a supplier as one table (ISO 9001:2015, 8.4.1): a row for each transition, a column for each state, in each cell the next state or the
/// rule that refuses. Nothing else in this service decides whether a transition may happen.
/// </summary>
internal static class Transitions
{
    private static readonly Cell Stays = new("=");

    /// <summary>Whatever the approvals that are left make of it; on probation and while suspended they only wait beneath.</summary>
    private static readonly Cell ByScopes = new("scopes");

    /// <summary>The state before probation or suspension.</summary>
    private static readonly Cell Restored = new("restored");

    private static readonly Dictionary<Transition, Cell[]> Table = new()
    {
        // from                             prospect             underEvaluation      approved             conditionallyApproved rejected             probation            suspended            disqualified         archived
        [Transition.Amend] =                [Stays,              Stays,               Stays,               Stays,                Stays,               Stays,               Stays,               Stays,               No(IsArchived)],
        [Transition.Evaluate] =             [To(UnderEvaluation), Stays,              Stays,               Stays,                To(UnderEvaluation), Stays,               Stays,               To(UnderEvaluation), No(IsArchived)],
        [Transition.Approve] =              [No(IsNotEvaluated), ByScopes,            ByScopes,            ByScopes,             No(IsRejected),      No(IsOnProbation),   No(IsSuspended),     No(IsDisqualified),  No(IsArchived)],
        [Transition.ApproveConditionally] = [No(IsNotEvaluated), ByScopes,            ByScopes,            ByScopes,             No(IsRejected),      No(IsOnProbation),   No(IsSuspended),     No(IsDisqualified),  No(IsArchived)],
        [Transition.Reject] =               [No(IsNotEvaluated), To(Rejected),        No(IsApproved),      No(IsApproved),       No(IsRejected),      No(IsOnProbation),   No(IsSuspended),     No(IsDisqualified),  No(IsArchived)],
        [Transition.Withdraw] =             [No(IsNotApproved),  No(IsNotApproved),   ByScopes,            ByScopes,             No(IsRejected),      Stays,               Stays,               No(IsDisqualified),  No(IsArchived)],
        [Transition.PutOnProbation] =       [No(IsNotApproved),  No(IsNotApproved),   To(Probation),       To(Probation),        No(IsRejected),      No(IsOnProbation),   No(IsSuspended),     No(IsDisqualified),  No(IsArchived)],
        [Transition.Suspend] =              [No(IsNotApproved),  No(IsNotApproved),   To(Suspended),       To(Suspended),        No(IsRejected),      To(Suspended),       No(IsSuspended),     No(IsDisqualified),  No(IsArchived)],
        [Transition.Reinstate] =            [No(IsNotRestricted), No(IsNotRestricted), No(IsNotRestricted), No(IsNotRestricted), No(IsRejected),      Restored,            Restored,            No(IsDisqualified),  No(IsArchived)],
        [Transition.Disqualify] =           [To(Disqualified),   To(Disqualified),    To(Disqualified),    To(Disqualified),     To(Disqualified),    To(Disqualified),    To(Disqualified),    No(IsDisqualified),  No(IsArchived)],
        [Transition.Archive] =              [To(Archived),       To(Archived),        To(Archived),        To(Archived),         To(Archived),        To(Archived),        To(Archived),        To(Archived),        No(IsArchived)],
    };

    /// <summary>The rule by which the transition may not happen in the supplier's state; null where it may.</summary>
    public static Refusal? Refuses(this Supplier supplier, Transition transition) => CellOf(supplier, transition).Refusal;

    /// <summary>The supplier in the state to which an allowed transition leads. Approvals and restriction are what they are after the transition.</summary>
    public static Supplier Moved(this Supplier supplier, Transition transition)
    {
        var cell = CellOf(supplier, transition);
        if (cell.Refusal is { } refusal) throw new InvalidOperationException($"{transition} of {supplier.Id} is refused: {refusal.Code}");
        var next = cell == Stays ? supplier.State
            : cell == ByScopes ? StateByScopes(supplier)
            : cell == Restored ? supplier.Restriction?.State ?? StateByScopes(supplier)
            : cell.Next!;
        return supplier with { State = next };
    }

    /// <summary>Before a restriction a supplier was what its approvals made it, and after it is what those that were not withdrawn meanwhile make it.</summary>
    private static string StateByScopes(Supplier supplier)
    {
        var live = supplier.Approvals.Where(approval => approval.IsLive()).ToList();
        return live.Count == 0 ? UnderEvaluation : live.Any(approval => !approval.IsConditional()) ? Approved : ConditionallyApproved;
    }

    private static Cell CellOf(Supplier supplier, Transition transition) => Table[transition][All.Index().First(state => state.Item == supplier.State).Index];

    private static Cell To(string next) => new(next);

    private static Cell No(Refusal refusal) => new(null, refusal);

    private sealed record Cell(string? Next, Refusal? Refusal = null);
}
