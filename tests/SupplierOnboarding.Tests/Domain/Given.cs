using SupplierQuality.Contracts;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

/// <summary>Suppliers in each state, made by the domain's own transitions.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 3, 10);
    public static readonly Actor Anna = new("user", "anna", "Anna");

    public static Scope Castings { get; } = new() { Commodity = "castings", ValidFrom = Today.AddDays(-1) };

    public static Because Because(string reason = "because", string? proposal = null) => new(reason, Anna, Now, proposal);

    public static SupplierDetails Details(params IReadOnlyList<Site> sites) => new() { Name = "Acme Foundry", Country = "AT", Commodities = ["castings"], Criticality = "high", Sites = sites };

    public static Evaluation Evaluation(string conclusion = Conclusion.Suitable) =>
        new() { Id = "e1", Type = "initial", Answers = [new("quality", 4)], Conclusion = conclusion, At = Now, By = Anna };

    public static Approval Approval(string decision = ApprovalDecision.Approve, string id = "a1", params IReadOnlyList<Scope> scopes) =>
        new() { Id = id, Decision = decision, Scopes = scopes.Count > 0 ? scopes : [Castings], Reason = "audited", At = Now, By = Anna };

    public static Supplier Prospect(params IReadOnlyList<Site> sites) => Registration.Register("S-000001", Details(sites), "r1", null, Anna, Now).Next!;

    public static Supplier Evaluated(string conclusion = Conclusion.Suitable, params IReadOnlyList<Site> sites) => Prospect(sites).Evaluate(Evaluation(conclusion)).Next!;

    public static Supplier Approved(params IReadOnlyList<Scope> scopes) => Evaluated().Approve(Approval(scopes: scopes)).Next!;

    public static Supplier ConditionallyApproved(params IReadOnlyList<Scope> scopes) => Evaluated().Approve(Approval(ApprovalDecision.ApproveConditionally, scopes: scopes)).Next!;

    public static Supplier In(string state) => state switch
    {
        SupplierState.Prospect => Prospect(),
        SupplierState.UnderEvaluation => Evaluated(),
        SupplierState.Approved => Approved(),
        SupplierState.ConditionallyApproved => ConditionallyApproved(),
        SupplierState.Rejected => Evaluated().Approve(Approval(ApprovalDecision.Reject)).Next!,
        SupplierState.Probation => Approved().PutOnProbation(null, Because()).Next!,
        SupplierState.Suspended => Approved().Suspend(null, Because()).Next!,
        SupplierState.Disqualified => Approved().Disqualify(Because()).Next!,
        SupplierState.Archived => Approved().Archive(Because()).Next!,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
