namespace SupplierQuality.SupplierOnboarding.Domain;

internal enum Strictness { Allow, Warn, Block }

/// <summary>A row of the gate's table: what it means for each function, and the clause of ISO 9001:2015 that it serves.</summary>
internal sealed record GateRule(string Name, string Clause, string Sentence, Strictness RequestForQuotation, Strictness PurchaseOrder, Strictness GoodsReceipt)
{
    public Strictness For(string function) => function switch
    {
        GateFunction.RequestForQuotation => RequestForQuotation,
        GateFunction.PurchaseOrder => PurchaseOrder,
        GateFunction.GoodsReceipt => GoodsReceipt,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "not a function of the gate"),
    };

    private const Strictness Allow = Strictness.Allow;
    private const Strictness Warn = Strictness.Warn;
    private const Strictness Block = Strictness.Block;

    // What the rules say                                                                                                                           quotation order receipt
    public static readonly GateRule InScope = new("approved-in-scope", "8.4.1", "The supplier is approved for it.",                                     Allow, Allow, Allow);
    public static readonly GateRule InScopeWithConditions = new("approved-with-conditions", "8.4.2", "The supplier is approved for it with conditions.", Warn,  Warn,  Allow);
    public static readonly GateRule InScopeForOneSite = new("approved-for-one-site", "8.4.2", "The supplier is approved for it from one site, and no site was named.", Warn, Warn, Allow);
    public static readonly GateRule Probation = new("supplier-on-probation", "8.4.1", "The supplier is on probation.",                                  Block, Warn,  Allow);
    public static readonly GateRule Prospect = new("supplier-not-evaluated", "8.4.1", "The supplier is a prospect: it was never evaluated.",            Warn,  Block, Block);
    public static readonly GateRule UnderEvaluation = new("supplier-under-evaluation", "8.4.1", "The supplier is under evaluation: nothing is approved.", Warn, Block, Block);
    public static readonly GateRule OutsideScopes = new("outside-scopes", "8.4.1", "The supplier is not approved for it.",                              Warn,  Block, Block);
    public static readonly GateRule ScopeNotYetValid = new("scope-not-yet-valid", "8.4.1", "The supplier's approval for it is not valid yet.",          Warn,  Block, Block);
    public static readonly GateRule ScopeExpired = new("scope-expired", "8.4.1", "The supplier's approval for it is over.",                             Warn,  Block, Block);
    public static readonly GateRule Suspended = new("supplier-suspended", "8.4.1", "The supplier is suspended.",                                        Block, Block, Warn);
    public static readonly GateRule Rejected = new("supplier-rejected", "8.4.1", "The supplier was rejected.",                                          Block, Block, Block);
    public static readonly GateRule Disqualified = new("supplier-disqualified", "8.4.1", "The supplier is disqualified.",                               Block, Block, Block);
    public static readonly GateRule Archived = new("supplier-archived", "8.4.1", "The supplier is archived.",                                           Block, Block, Block);
    public static readonly GateRule Unknown = new("supplier-unknown", "8.4.1", "There is no such supplier.",                                            Block, Block, Block);
}
