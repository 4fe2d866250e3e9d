using System.Globalization;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection;

/// <summary>Lots with their receipts, by the id that follows from the source system and its own id.</summary>
internal static class Lots
{
    /// <summary>The chain: each place of a stream is taken once. It begins with the stream, so that it also finds a stream in its order.</summary>
    public static readonly Key<Lot> Place = Key<Lot>.One("place", lot => PlaceOf(lot.Place.Stream, lot.Place.Ordinal));
    /// <summary>Streams that have to be told of a lot that is not in them as it was: those that it makes wrong, and those whose first place it left.</summary>
    public static readonly Key<Lot> OutdatedStream = Key<Lot>.Several("outdatedStream", lot => lot.OutdatedStreams.Concat(lot.LeftAsFirst));
    public static readonly Key<Lot> ReceivedAt = Key<Lot>.One("receivedAt", lot => lot.Receipt.ReceivedAt);
    public static readonly Key<Lot> ChangedAt = Key<Lot>.One("changedAt", lot => lot.ChangedAt);
    public static readonly Key<Lot> Supplier = Key<Lot>.One("supplier", lot => lot.Receipt.SupplierId);
    public static readonly Key<Lot> Part = Key<Lot>.One("part", lot => lot.Receipt.Part);
    public static readonly Key<Lot> Plant = Key<Lot>.One("plant", lot => lot.Receipt.Plant);
    public static readonly Key<Lot> State = Key<Lot>.One("state", lot => lot.State);
    public static readonly Key<Lot> PurchaseOrder = Key<Lot>.One("purchaseOrder", lot => lot.Receipt.PurchaseOrder);
    public static readonly Key<Lot> SupplierLot = Key<Lot>.One("supplierLot", lot => lot.Receipt.SupplierLot);
    public static readonly Key<Lot> SourceSystem = Key<Lot>.One("sourceSystem", lot => lot.Receipt.SourceSystem);
    public static readonly Key<Lot> ExternalId = Key<Lot>.One("externalId", lot => lot.Receipt.ExternalId);

    /// <summary>Each index costs every insert: what only narrows a range of days (plant, source system) stands behind the moment in one of them.</summary>
    public static readonly DocumentType<Lot> Type = new("lots",
        Index<Lot>.UniqueOn(Place), Index<Lot>.On(OutdatedStream), Index<Lot>.On(ReceivedAt, Plant, SourceSystem), Index<Lot>.On(ChangedAt), Index<Lot>.On(ExternalId),
        Index<Lot>.On(Supplier, ReceivedAt), Index<Lot>.On(Part, ReceivedAt), Index<Lot>.On(State, ReceivedAt), Index<Lot>.On(PurchaseOrder), Index<Lot>.On(SupplierLot));

    public static string PlaceOf(string stream, long ordinal) => string.Create(CultureInfo.InvariantCulture, $"{stream}{ordinal:D10}");
}

/// <summary>Inspection plans; a part's are found together and the most specific is chosen.</summary>
internal static class InspectionPlans
{
    public static readonly Key<InspectionPlan> Part = Key<InspectionPlan>.One("part", plan => plan.Part);

    public static readonly DocumentType<InspectionPlan> Type = new("inspectionPlans", Index<InspectionPlan>.On(Part));

    public static string IdOf(string part, string? plant, string? supplierId) => Keys.Of(part, plant ?? "", supplierId ?? "");
}

internal static class Plants
{
    public static readonly DocumentType<Plant> Type = new("plants");
}

/// <summary>What onboarding says of suppliers, by the supplier's id.</summary>
internal static class Suppliers
{
    public static readonly DocumentType<Supplier> Type = new("suppliers");
}

/// <summary>The last worsening of a supplier's standing, by the supplier's id; kept apart from <see cref="Suppliers"/>, since the two are told of in any order.</summary>
internal static class Worsenings
{
    public static readonly DocumentType<Tightening> Type = new("worsenings");
}

/// <summary>The last resumption of a stream's inspection, by the stream.</summary>
internal static class Resumptions
{
    public static readonly DocumentType<Resumption> Type = new("resumptions");
}

internal static class Nonconformities
{
    public static readonly Key<Nonconformity> RaisedAt = Key<Nonconformity>.One("raisedAt", each => each.RaisedAt);
    public static readonly Key<Nonconformity> Supplier = Key<Nonconformity>.One("supplier", each => each.SupplierId);
    public static readonly Key<Nonconformity> Part = Key<Nonconformity>.One("part", each => each.Part);
    public static readonly Key<Nonconformity> State = Key<Nonconformity>.One("state", each => each.State);
    public static readonly Key<Nonconformity> Lot = Key<Nonconformity>.One("lot", each => each.LotId);

    public static readonly DocumentType<Nonconformity> Type = new("nonconformities",
        Index<Nonconformity>.On(RaisedAt), Index<Nonconformity>.On(Supplier, RaisedAt), Index<Nonconformity>.On(Part, RaisedAt), Index<Nonconformity>.On(State, RaisedAt),
        Index<Nonconformity>.On(Lot));
}
