using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>One item that is well formed: what can be known of it before anything is read.</summary>
internal sealed class ReceivingItem
{
    private const string Cancelled = "cancelled";
    private static readonly string[] Statuses = ["posted", Cancelled];
    private static readonly string[] Movements = ["receipt", "return"];

    private readonly ReceivingInspection body;
    private readonly Moment receivedAt;
    private readonly Moment? promised, requested, decidedAt;
    private readonly DateOnly? expiry;

    private ReceivingItem(ReceivingInspection body, FieldErrors errors)
    {
        this.body = body;
        receivedAt = Moment.Parse(body.ReceivedAt, "/receivedAt", errors) ?? default;
        promised = Moment.Parse(body.PromisedDate, "/promisedDate", errors, optional: true);
        requested = Moment.Parse(body.RequestedDate, "/requestedDate", errors, optional: true);
        expiry = Moment.ParseDay(body.ExpiryDate, "/expiryDate", errors);
        if (body.Decision is { } decision) decidedAt = Moment.Parse(decision.DecidedAt, "/decision/decidedAt", errors);
    }

    public string SourceSystem => body.SourceSystem!;
    public string ExternalId => body.ExternalId!;
    public string SupplierId => body.SupplierId!;
    public string Part => body.Part!;
    public string Plant => body.Plant!;
    public bool IsReturn => body.Movement == "return";
    public string LotId { get; private set; } = "";
    public string Stream { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";

    /// <summary>The item, or null where something is wrong with it.</summary>
    public static ReceivingItem? Of(ReceivingInspection body, FieldErrors errors)
    {
        Check(body, errors);
        var item = new ReceivingItem(body, errors);
        if (errors.Any) return null;
        item.LotId = Receipts.LotId(body.SourceSystem!, body.ExternalId!);
        item.Stream = ChainPlace.StreamOf(body.SupplierId!, body.Part!, body.Plant!);
        item.Fingerprint = item.FingerprintOf();
        return item;
    }

    public IncomingReceipt ToReceipt(TimeZoneInfo zone) => new(
        new()
        {
            SourceSystem = body.SourceSystem!,
            ExternalId = body.ExternalId!,
            Revision = body.Revision ?? 1,
            Cancelled = body.Status == ReceivingItem.Cancelled,
            SupplierId = body.SupplierId!,
            Part = body.Part!,
            PartRevision = body.PartRevision,
            Commodity = body.Commodity,
            Plant = body.Plant!,
            PurchaseOrder = body.PurchaseOrder,
            PurchaseOrderLine = body.PurchaseOrderLine,
            ReceiptExternalId = body.ReceiptExternalId,
            SupplierLot = body.SupplierLot,
            Manufacturer = body.Manufacturer,
            Site = body.Site,
            ExpiryDate = expiry,
            Quantity = body.Quantity!.Value,
            Unit = body.Unit!,
            LotSize = LotSizes.Of(body.Quantity.Value, body.Unit!, (long?)body.LotSize),
            ReceivedAt = receivedAt.In(zone),
            ReceivedOn = receivedAt.DayIn(zone),
            PromisedOn = promised?.DayIn(zone),
            RequestedOn = requested?.DayIn(zone),
            Decision = body.Decision is { } decision
                ? new(decision.Outcome!, decision.AcceptedQuantity, decision.RejectedQuantity, decision.Code, decision.DecidedBy!, decidedAt!.Value.In(zone))
                : null,
        },
        ResultInputs.ToReadings(body.Results),
        Fingerprint);

    private static void Check(ReceivingInspection body, FieldErrors errors)
    {
        var isCancelled = body.Status == Cancelled;
        errors.Id(body.SourceSystem, "/sourceSystem").Id(body.ExternalId, "/externalId").Id(body.ReceiptExternalId, "/receiptExternalId", optional: true)
            .Require(body.Revision is null or >= 0, "/revision", "out-of-range", "must not be negative")
            .OneOf(body.Status, "/status", Statuses, optional: true).OneOf(body.Movement, "/movement", Movements, optional: true)
            .Id(body.SupplierId, "/supplierId").Id(body.Part, "/part").Id(body.Plant, "/plant")
            .Id(body.PartRevision, "/partRevision", optional: true).Id(body.Commodity, "/commodity", optional: true)
            .Id(body.PurchaseOrder, "/purchaseOrder", optional: true).Id(body.PurchaseOrderLine, "/purchaseOrderLine", optional: true)
            .Id(body.SupplierLot, "/supplierLot", optional: true).Text(body.Manufacturer, "/manufacturer", 200, optional: true).Id(body.Site, "/site", optional: true)
            .Number(body.Quantity, "/quantity", 0, 1e12m).Require(isCancelled || body.Quantity != 0, "/quantity", "out-of-range", "must be above 0")
            .Text(body.Unit, "/unit", 20)
            .Number(body.LotSize, "/lotSize", isCancelled ? 0 : 1, 1e12m, optional: true)
            .Require(body.LotSize is null || decimal.IsInteger(body.LotSize.Value), "/lotSize", "not-whole", "must be a whole number");
        ResultInputs.Check(body.Results, errors);
        if (body.Decision is not { } decision) return;
        errors.OneOf(decision.Outcome, "/decision/outcome", Outcomes.All)
            .Number(decision.AcceptedQuantity, "/decision/acceptedQuantity", 0, 1e12m, optional: true)
            .Number(decision.RejectedQuantity, "/decision/rejectedQuantity", 0, 1e12m, optional: true)
            .Text(decision.Code, "/decision/code", 100, optional: true).Text(decision.DecidedBy, "/decision/decidedBy", 100);
    }

    /// <summary>Of everything but the natural key and the revision's number.</summary>
    private string FingerprintOf()
    {
        var print = new Fingerprint();
        print.Add(body.Status ?? "posted");
        print.Add(body.Movement ?? "receipt");
        foreach (var text in (ReadOnlySpan<string?>)[body.ReceiptExternalId, body.SupplierId, body.Part, body.PartRevision, body.Commodity, body.Plant, body.PurchaseOrder,
            body.PurchaseOrderLine, body.SupplierLot, body.Manufacturer, body.Site, body.Unit]) print.Add(text);
        print.Add(expiry);
        print.Add(body.Quantity);
        print.Add(body.LotSize);
        receivedAt.AddTo(ref print);
        (promised ?? default).AddTo(ref print);
        (requested ?? default).AddTo(ref print);
        print.Add(body.Results?.Count ?? 0);
        if (body.Results is { } results)
            foreach (var result in results) ResultInputs.AddTo(ref print, result!);
        print.Add(body.Decision?.Outcome);
        print.Add(body.Decision?.AcceptedQuantity);
        print.Add(body.Decision?.RejectedQuantity);
        print.Add(body.Decision?.Code);
        print.Add(body.Decision?.DecidedBy);
        (decidedAt ?? default).AddTo(ref print);
        return print.End();
    }
}
