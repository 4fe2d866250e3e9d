namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>What is about to be done with a supplier.</summary>
internal sealed record GateQuestion
{
    /// <summary>One of <see cref="GateFunction"/>.</summary>
    public required string Function { get; init; }

    public required string SupplierId { get; init; }
    public string? Part { get; init; }
    public string? Commodity { get; init; }
    public string? Process { get; init; }

    /// <summary>The plant of ours that buys.</summary>
    public string? Plant { get; init; }

    /// <summary>The site of the supplier's that delivers.</summary>
    public string? Site { get; init; }

    public decimal? Quantity { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? PurchaseOrderLine { get; init; }
}

internal static class GateFunction
{
    public const string RequestForQuotation = "requestForQuotation";
    public const string PurchaseOrder = "purchaseOrder";
    public const string GoodsReceipt = "goodsReceipt";
}

/// <summary>One reason for an answer: a rule that applies, and until when, where it is known.</summary>
/// <param name="Clause">Of ISO 9001:2015.</param>
internal sealed record GateReason(string Rule, string Clause, string Detail, DateOnly? Until = null);

/// <param name="Decision"><c>allow</c>, <c>warn</c> or <c>block</c>; <c>block</c> at goods receipt means: post to blocked stock.</param>
internal sealed record GateAnswer(string Decision, IReadOnlyList<GateReason> Reasons);

/// <summary>A question and its answer as they were, kept to show later that the supplier was under control (8.4.1: documented information).</summary>
internal sealed record GateRecord
{
    public required string Id { get; init; }
    public required GateQuestion Question { get; init; }
    public required GateAnswer Answer { get; init; }

    /// <summary>Which version of the supplier was looked at; absent: it was unknown.</summary>
    public long? SupplierVersion { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Contracts.Actor By { get; init; }
}
