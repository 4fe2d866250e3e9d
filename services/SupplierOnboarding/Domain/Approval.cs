using SupplierQuality.Contracts;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>A decision on what may be bought from a supplier (ISO 9001:2015, 8.4.1: selection). It is never changed; it ends.</summary>
internal sealed record Approval
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="ApprovalDecision"/>.</summary>
    public required string Decision { get; init; }

    public required IReadOnlyList<Scope> Scopes { get; init; }
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }

    /// <summary>When it was withdrawn, or ended because the supplier was disqualified or archived; absent while it lives.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its scopes are approved with conditions.</summary>
    public bool IsConditional() => Decision == ApprovalDecision.ApproveConditionally;

    /// <summary>It has approved something and has not ended. Whether a scope is valid on a day is another question.</summary>
    public bool IsLive() => EndedAt is null && Decision != ApprovalDecision.Reject;
}

internal static class ApprovalDecision
{
    public const string Approve = "approve";
    public const string ApproveConditionally = "approveConditionally";
    public const string Reject = "reject";
}

/// <param name="Owner">Who sees to it.</param>
/// <param name="DueDate">The last day for it.</param>
internal sealed record Condition(string Text, string Owner, DateOnly DueDate);
