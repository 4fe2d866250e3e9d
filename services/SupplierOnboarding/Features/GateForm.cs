using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Http;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>A question to the gate as it is sent.</summary>
internal sealed record GateForm
{
    public string? Function { get; init; }
    public string? SupplierId { get; init; }
    public string? Part { get; init; }
    public string? Commodity { get; init; }
    public string? Process { get; init; }
    public string? Plant { get; init; }
    public string? Site { get; init; }
    public decimal? Quantity { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? PurchaseOrderLine { get; init; }

    /// <summary>Not answered yet: the gate knows only today.</summary>
    public string? AsOf { get; init; }

    /// <inheritdoc cref="AsOf"/>
    public string? KnownAt { get; init; }

    public FieldErrors Check(FieldErrors errors, string at = "") => errors
        .OneOf(Function, $"{at}/function", [GateFunction.RequestForQuotation, GateFunction.PurchaseOrder, GateFunction.GoodsReceipt])
        .Id(SupplierId, $"{at}/supplierId")
        .Id(Part, $"{at}/part", optional: true)
        .Id(Commodity, $"{at}/commodity", optional: true)
        .Id(Process, $"{at}/process", optional: true)
        .Id(Plant, $"{at}/plant", optional: true)
        .Id(Site, $"{at}/site", optional: true)
        .Number(Quantity, $"{at}/quantity", 0, 1e12m, optional: true)
        .Id(PurchaseOrder, $"{at}/purchaseOrder", optional: true)
        .Id(PurchaseOrderLine, $"{at}/purchaseOrderLine", optional: true);

    public Refusal? Refuse(string at = "") =>
        AsOf is not null ? new("not-supported", "The gate answers for today only.", $"{at}/asOf")
        : KnownAt is not null ? new("not-supported", "The gate answers for today only.", $"{at}/knownAt")
        : null;

    public GateQuestion ToQuestion() => new()
    {
        Function = Function!,
        SupplierId = SupplierId!,
        Part = Part,
        Commodity = Commodity,
        Process = Process,
        Plant = Plant,
        Site = Site,
        Quantity = Quantity,
        PurchaseOrder = PurchaseOrder,
        PurchaseOrderLine = PurchaseOrderLine,
    };
}
