using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>Why something may not happen to a supplier: each rule a sentence with a stable code.</summary>
internal static class Rules
{
    public static readonly Refusal IsNotEvaluated = new("supplier-not-evaluated", "A supplier is decided on only after it was evaluated (ISO 9001:2015, 8.4.1).");
    public static readonly Refusal IsUnsuitable = new("supplier-unsuitable", "The last evaluation found the supplier unsuitable: nothing can be approved.");
    public static readonly Refusal IsSuitableWithConditions = new(
        "only-conditional-approval", "The last evaluation found the supplier suitable with conditions: it can be approved only conditionally.");
    public static readonly Refusal IsNotApproved = new("supplier-not-approved", "Nothing is approved for the supplier.");
    public static readonly Refusal IsApproved = new("supplier-approved", "The supplier is approved: withdraw its approvals, suspend it or disqualify it.");
    public static readonly Refusal IsRejected = new("supplier-rejected", "The supplier was rejected: it comes back only through a new evaluation.");
    public static readonly Refusal IsOnProbation = new("supplier-on-probation", "The supplier is on probation: reinstate it first.");
    public static readonly Refusal IsSuspended = new("supplier-suspended", "The supplier is suspended: reinstate it first.");
    public static readonly Refusal IsNotRestricted = new("supplier-not-restricted", "The supplier is neither on probation nor suspended.");
    public static readonly Refusal IsDisqualified = new("supplier-disqualified", "The supplier is disqualified: it comes back only through a new evaluation.");
    public static readonly Refusal IsArchived = new("supplier-archived", "The supplier is archived: nothing of it changes any more.");

    public static readonly Refusal UntilIsPast = new("until-is-past", "The last day of it is over already.", "/until");
    public static readonly Refusal SiteIsInUse = new("site-in-use", "A site that an approval names cannot be taken away.", "/sites");
    public static readonly Refusal ConditionsOfUnconditional = new("conditions-not-allowed", "Only a conditional approval has conditions.", "/conditions");
    public static readonly Refusal NothingApproved = new("scope-required", "An approval says for what it is.", "/scopes");
    public static readonly Refusal TooMuchApproved = new("too-many-scopes", $"A supplier has at most {MaxLiveScopes} scopes that are not withdrawn.");
    public static readonly Refusal ApprovalHasEnded = new("approval-ended", "The approval has ended already, or approved nothing.");

    /// <summary>So that a supplier's public state fits into one message.</summary>
    public const int MaxLiveScopes = 1000;

    public static Refusal SiteIsUnknown(string site, string pointer) => new("site-unknown", $"The supplier has no site {site}.", pointer);
}
