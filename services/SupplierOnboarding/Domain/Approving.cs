using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>Selection (ISO 9001:2015, 8.4.1): a supplier is approved for scopes, on the ground of its last evaluation.</summary>
internal static class Approving
{
    /// <summary>
    /// Adds the approval and leaves the others alone. After an evaluation that found the supplier unsuitable nothing is approved, after one that found it
    /// suitable with conditions only conditionally.
    /// </summary>
    public static Decision<Supplier> Approve(this Supplier supplier, Approval approval)
    {
        var (transition, action) = approval.Decision switch
        {
            ApprovalDecision.Approve => (Transition.Approve, "approved"),
            ApprovalDecision.ApproveConditionally => (Transition.ApproveConditionally, "approvedConditionally"),
            _ => (Transition.Reject, "rejected"),
        };
        var refusal = supplier.Refuses(transition) ?? EvaluationRefuses(supplier, approval) ?? ContentRefuses(supplier, approval);
        if (refusal is not null) return refusal;
        var decided = supplier with { Approvals = [.. supplier.Approvals, approval] };
        return supplier.Becomes(decided.Moved(transition).Log(approval.By, approval.At, action, approval.Reason));
    }

    /// <summary>Ends one approval. Without any the supplier is under evaluation again.</summary>
    public static Decision<Supplier> Withdraw(this Supplier supplier, string approvalId, string reason, Actor by, DateTimeOffset now)
    {
        if (supplier.Refuses(Transition.Withdraw) is { } refusal) return refusal;
        if (!supplier.Approvals.Any(approval => approval.Id == approvalId && approval.IsLive())) return Rules.ApprovalHasEnded;
        var without = supplier.EndApprovals(approval => approval.Id == approvalId, now);
        return supplier.Becomes(without.Moved(Transition.Withdraw).Log(by, now, "approvalWithdrawn", reason));
    }

    public static Supplier EndApprovals(this Supplier supplier, Func<Approval, bool> which, DateTimeOffset now) => supplier with
    {
        Approvals = [.. supplier.Approvals.Select(approval => approval.IsLive() && which(approval) ? approval with { EndedAt = now } : approval)],
    };

    private static Refusal? EvaluationRefuses(Supplier supplier, Approval approval) => (supplier.LastEvaluation()?.Conclusion, approval.Decision) switch
    {
        (null, _) => Rules.IsNotEvaluated,
        (_, ApprovalDecision.Reject) => null,
        (Conclusion.Unsuitable, _) => Rules.IsUnsuitable,
        (Conclusion.SuitableWithConditions, ApprovalDecision.Approve) => Rules.IsSuitableWithConditions,
        _ => null,
    };

    private static Refusal? ContentRefuses(Supplier supplier, Approval approval)
    {
        if (approval.Conditions.Count > 0 && !approval.IsConditional()) return Rules.ConditionsOfUnconditional;
        if (approval.IsLive() && approval.Scopes.Count == 0) return Rules.NothingApproved;
        if (supplier.LiveScopes().Count() + approval.Scopes.Count > Rules.MaxLiveScopes) return Rules.TooMuchApproved;
        var sites = supplier.Details.Sites.Select(site => site.Id).ToHashSet();
        var unknown = approval.Scopes.Index().FirstOrDefault(scope => scope.Item.Site is { } site && !sites.Contains(site));
        return unknown.Item is null ? null : Rules.SiteIsUnknown(unknown.Item.Site!, $"/scopes/{unknown.Index}/site");
    }
}
