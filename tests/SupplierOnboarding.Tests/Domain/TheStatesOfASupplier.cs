using SupplierQuality.Platform.Decisions;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

/// <summary>Each transition in each state, through the domain's own methods: the table of the HTTP contract (Supplier onboarding, "States"), written down a second time.</summary>
public class TheStatesOfASupplier
{
    private const string Expected = """
        transition           | prospect                | underEvaluation         | approved                | conditionallyApproved   | rejected          | probation             | suspended          | disqualified          | archived
        amend                | prospect                | underEvaluation         | approved                | conditionallyApproved   | rejected          | probation             | suspended          | disqualified          | !supplier-archived
        evaluate             | underEvaluation         | underEvaluation         | approved                | conditionallyApproved   | underEvaluation   | probation             | suspended          | underEvaluation       | !supplier-archived
        approve              | !supplier-not-evaluated | approved                | approved                | approved                | !supplier-rejected| !supplier-on-probation| !supplier-suspended| !supplier-disqualified| !supplier-archived
        approveConditionally | !supplier-not-evaluated | conditionallyApproved   | approved                | conditionallyApproved   | !supplier-rejected| !supplier-on-probation| !supplier-suspended| !supplier-disqualified| !supplier-archived
        reject               | !supplier-not-evaluated | rejected                | !supplier-approved      | !supplier-approved      | !supplier-rejected| !supplier-on-probation| !supplier-suspended| !supplier-disqualified| !supplier-archived
        withdraw             | !supplier-not-approved  | !supplier-not-approved  | underEvaluation         | underEvaluation         | !supplier-rejected| probation             | suspended          | !supplier-disqualified| !supplier-archived
        putOnProbation       | !supplier-not-approved  | !supplier-not-approved  | probation               | probation               | !supplier-rejected| !supplier-on-probation| !supplier-suspended| !supplier-disqualified| !supplier-archived
        suspend              | !supplier-not-approved  | !supplier-not-approved  | suspended               | suspended               | !supplier-rejected| suspended             | !supplier-suspended| !supplier-disqualified| !supplier-archived
        reinstate            | !supplier-not-restricted| !supplier-not-restricted| !supplier-not-restricted| !supplier-not-restricted| !supplier-rejected| approved              | approved           | !supplier-disqualified| !supplier-archived
        disqualify           | disqualified            | disqualified            | disqualified            | disqualified            | disqualified      | disqualified          | disqualified       | !supplier-disqualified| !supplier-archived
        archive              | archived                | archived                | archived                | archived                | archived          | archived              | archived           | archived              | !supplier-archived
        """;

    private static readonly string[][] Rows = [.. Expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    public static TheoryData<string, string, string> EveryTransitionInEveryState()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Rows[1..])
            foreach (var (state, outcome) in Rows[0][1..].Zip(row[1..])) data.Add(row[0], state, outcome);
        return data;
    }

    [Fact]
    public void The_table_has_every_transition_and_every_state()
    {
        Assert.Equal(Enum.GetNames<Transition>().Order(), Rows[1..].Select(row => char.ToUpperInvariant(row[0][0]) + row[0][1..]).Order());
        Assert.Equal(SupplierState.All, Rows[0][1..]);
    }

    [Theory, MemberData(nameof(EveryTransitionInEveryState))]
    public void A_transition_leads_to_the_next_state_or_is_refused_by_its_rule(string transition, string state, string outcome)
    {
        var before = Given.In(state);
        Assert.Equal(state, before.State);

        var decision = Do(before, transition);

        Assert.Equal(outcome, decision.Refusal is { } refusal ? "!" + refusal.Code : decision.Next!.State);
        Assert.True(decision.Refusal is not null || decision.Next!.History.Count > before.History.Count, "what happens is in the history");
    }

    private static Decision<Supplier> Do(Supplier supplier, string transition) => transition switch
    {
        "amend" => supplier.Amend(supplier.Details with { Name = "Acme Castings" }, Given.Anna, Given.Now),
        "evaluate" => supplier.Evaluate(Given.Evaluation()),
        "approve" => supplier.Approve(Given.Approval(ApprovalDecision.Approve, "a2")),
        "approveConditionally" => supplier.Approve(Given.Approval(ApprovalDecision.ApproveConditionally, "a2")),
        "reject" => supplier.Approve(Given.Approval(ApprovalDecision.Reject, "a2")),
        "withdraw" => supplier.Withdraw("a1", "no longer needed", Given.Anna, Given.Now),
        "putOnProbation" => supplier.PutOnProbation(null, Given.Because()),
        "suspend" => supplier.Suspend(null, Given.Because()),
        "reinstate" => supplier.Reinstate(Given.Because()),
        "disqualify" => supplier.Disqualify(Given.Because()),
        "archive" => supplier.Archive(Given.Because()),
        _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, null),
    };
}
