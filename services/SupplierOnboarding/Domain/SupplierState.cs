namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>Where a supplier stands with us (ISO 9001:2015, 8.4.1); the values are those of the wire.</summary>
internal static class SupplierState
{
    public const string Prospect = "prospect";
    public const string UnderEvaluation = "underEvaluation";
    public const string Approved = "approved";
    public const string ConditionallyApproved = "conditionallyApproved";
    public const string Rejected = "rejected";
    public const string Probation = "probation";
    public const string Suspended = "suspended";
    public const string Disqualified = "disqualified";
    public const string Archived = "archived";

    /// <summary>In the order of the columns of <see cref="Transitions"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Prospect, UnderEvaluation, Approved, ConditionallyApproved, Rejected, Probation, Suspended, Disqualified, Archived];
}
