using CsCheck;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Tests.Domain;

/// <summary>The table of the HTTP contract (POST /gate): three functions in every row, and what a scope covers.</summary>
public class TheGate
{
    private static readonly GateQuestion Castings = new() { Function = GateFunction.PurchaseOrder, SupplierId = "S-000001", Commodity = "castings" };

    /// <summary>In the columns of the contract: request for quotation, purchase order, goods receipt.</summary>
    [Theory]
    [InlineData(SupplierState.Approved, "approved-in-scope", "allow", "allow", "allow")]
    [InlineData(SupplierState.ConditionallyApproved, "approved-with-conditions", "warn", "warn", "allow")]
    [InlineData(SupplierState.Probation, "supplier-on-probation", "block", "warn", "allow")]
    [InlineData(SupplierState.Prospect, "supplier-not-evaluated", "warn", "block", "block")]
    [InlineData(SupplierState.UnderEvaluation, "supplier-under-evaluation", "warn", "block", "block")]
    [InlineData(SupplierState.Suspended, "supplier-suspended", "block", "block", "warn")]
    [InlineData(SupplierState.Rejected, "supplier-rejected", "block", "block", "block")]
    [InlineData(SupplierState.Disqualified, "supplier-disqualified", "block", "block", "block")]
    [InlineData(SupplierState.Archived, "supplier-archived", "block", "block", "block")]
    [InlineData("unknown", "supplier-unknown", "block", "block", "block")]
    public void Each_state_has_its_row(string state, string rule, string quotation, string order, string receipt)
    {
        var supplier = state == "unknown" ? null : Given.In(state);

        foreach (var (function, expected) in new[] { (GateFunction.RequestForQuotation, quotation), (GateFunction.PurchaseOrder, order), (GateFunction.GoodsReceipt, receipt) })
        {
            var answer = Gate.Answer(supplier, Castings with { Function = function }, Given.Today);

            Assert.Equal((function, expected), (function, answer.Decision));
            Assert.Contains(answer.Reasons, reason => reason.Rule == rule);
        }
    }

    [Theory]
    [InlineData(GateFunction.RequestForQuotation, "warn")]
    [InlineData(GateFunction.PurchaseOrder, "block")]
    [InlineData(GateFunction.GoodsReceipt, "block")]
    public void Outside_and_past_its_scopes_an_approved_supplier_is_as_a_prospect(string function, string expected)
    {
        var question = Castings with { Function = function };
        (Supplier Supplier, GateQuestion Question, string Rule)[] cases =
        [
            (Given.Approved(), question with { Commodity = "forgings" }, "outside-scopes"),
            (Given.Approved(), question with { Commodity = null }, "outside-scopes"),
            (Given.Approved(Given.Castings with { ValidTo = Given.Today.AddDays(-1) }), question, "scope-expired"),
            (Given.Approved(Given.Castings with { ValidFrom = Given.Today.AddDays(1) }), question, "scope-not-yet-valid"),
            (Given.Approved(Given.Castings with { Plant = "graz" }), question with { Plant = "linz" }, "outside-scopes"),
            (Given.Approved(Given.Castings with { Plant = "graz" }), question, "outside-scopes"),
        ];

        foreach (var one in cases)
        {
            var answer = Gate.Answer(one.Supplier, one.Question, Given.Today);
            Assert.Equal((one.Rule, expected), (Assert.Single(answer.Reasons).Rule, answer.Decision));
        }
    }

    [Fact]
    public void A_scope_covers_what_it_names_where_it_names_it()
    {
        Assert.Equal("allow", Ask(Given.Castings with { Plant = "graz" }, Castings with { Plant = "graz" }));
        Assert.Equal("allow", Ask(new Scope { Part = "4711", ValidFrom = Given.Today }, Castings with { Part = "4711", Commodity = null }));
        Assert.Equal("allow", Ask(Given.Castings, Castings with { Part = "4711" }));
        Assert.Equal("block", Ask(new Scope { Part = "04711", ValidFrom = Given.Today }, Castings with { Part = "4711", Commodity = null }));
    }

    [Fact]
    public void A_scope_holds_on_its_first_and_on_its_last_day()
    {
        var march = Given.Castings with { ValidFrom = new(2026, 3, 1), ValidTo = new(2026, 3, 31) };
        var supplier = Given.Approved(march);

        Assert.Equal("block", Gate.Answer(supplier, Castings, new(2026, 2, 28)).Decision);
        Assert.Equal("allow", Gate.Answer(supplier, Castings, new(2026, 3, 1)).Decision);
        Assert.Equal("allow", Gate.Answer(supplier, Castings, new(2026, 3, 31)).Decision);
        Assert.Equal("block", Gate.Answer(supplier, Castings, new(2026, 4, 1)).Decision);
        Assert.Equal(new DateOnly(2026, 3, 31), Assert.Single(Gate.Answer(supplier, Castings, new(2026, 3, 1)).Reasons).Until);
    }

    [Fact]
    public void A_process_that_is_named_needs_an_approval_of_its_own()
    {
        var welding = new Scope { Process = "welding", ValidFrom = Given.Today };
        var question = Castings with { Process = "welding" };

        Assert.Equal("block", Ask([Given.Castings], question));
        Assert.Equal("block", Ask([welding], question));
        Assert.Equal("allow", Ask([Given.Castings, welding], question));
        Assert.Equal("allow", Ask([welding], question with { Commodity = null }));
    }

    [Fact]
    public void An_approval_for_one_site_warns_where_no_site_is_named()
    {
        var supplier = Given.Evaluated(Conclusion.Suitable, new Site("s1", "One", "AT"), new Site("s2", "Two", "AT"))
            .Approve(Given.Approval(scopes: [Given.Castings with { Site = "s1" }])).Next!;

        Assert.Equal("allow", Gate.Answer(supplier, Castings with { Site = "s1" }, Given.Today).Decision);
        Assert.Equal("block", Gate.Answer(supplier, Castings with { Site = "s2" }, Given.Today).Decision);
        var unnamed = Gate.Answer(supplier, Castings, Given.Today);
        Assert.Equal(("warn", "approved-for-one-site"), (unnamed.Decision, Assert.Single(unnamed.Reasons).Rule));
    }

    [Fact]
    public void The_latest_decision_over_the_same_ground_counts()
    {
        var eased = Given.ConditionallyApproved().Approve(Given.Approval(ApprovalDecision.Approve, "a2")).Next!;
        var tightened = Given.Approved().Approve(Given.Approval(ApprovalDecision.ApproveConditionally, "a2")).Next!;

        Assert.Equal("allow", Gate.Answer(eased, Castings, Given.Today).Decision);
        Assert.Equal("warn", Gate.Answer(tightened, Castings, Given.Today).Decision);
    }

    [Fact]
    public void A_withdrawn_approval_covers_nothing()
    {
        var both = Given.Approved().Approve(Given.Approval(id: "a2", scopes: new Scope { Commodity = "forgings", ValidFrom = Given.Today })).Next!;

        Assert.Equal("block", Gate.Answer(both.Withdraw("a1", "moved", Given.Anna, Given.Now).Next!, Castings, Given.Today).Decision);
    }

    [Fact]
    public void On_probation_and_outside_its_scopes_both_rules_are_told_and_the_strictest_wins()
    {
        var supplier = Given.Approved().PutOnProbation(Given.Today.AddDays(9), Given.Because()).Next!;

        var answer = Gate.Answer(supplier, Castings with { Commodity = "forgings" }, Given.Today);

        Assert.Equal("block", answer.Decision);
        Assert.Equal([("outside-scopes", null), ("supplier-on-probation", Given.Today.AddDays(9))], answer.Reasons.Select(reason => (reason.Rule, reason.Until)));
    }

    [Fact]
    public void No_restriction_ever_makes_the_gate_softer_for_buying() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Sample((asks, inScope, conditional, suspend) =>
        {
            var function = asks ? GateFunction.RequestForQuotation : GateFunction.PurchaseOrder;
            var commodity = inScope ? "castings" : "forgings";
            var free = conditional ? Given.ConditionallyApproved() : Given.Approved();
            var restricted = (suspend ? free.Suspend(null, Given.Because()) : free.PutOnProbation(null, Given.Because())).Next!;
            var question = Castings with { Function = function, Commodity = commodity };
            return Strict(Gate.Answer(restricted, question, Given.Today)) >= Strict(Gate.Answer(free, question, Given.Today));
        });

    private static int Strict(GateAnswer answer) => Array.IndexOf(["allow", "warn", "block"], answer.Decision);

    private static string Ask(Scope scope, GateQuestion question) => Ask([scope], question);

    private static string Ask(IReadOnlyList<Scope> scopes, GateQuestion question) => Gate.Answer(Given.Approved(scopes), question, Given.Today).Decision;
}
