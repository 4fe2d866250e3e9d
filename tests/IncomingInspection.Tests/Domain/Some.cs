using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain;

namespace SupplierQuality.IncomingInspection.Tests.Domain;

/// <summary>Lots without a host: received and drawn as the service does it.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly Actor Kim = new("user", "kim");

    public static InspectionPlan Plan(params PlannedCharacteristic[] characteristics) => InspectionPlan.Default with { Characteristics = characteristics };

    public static PlannedCharacteristic Characteristic(string id, string aql = "1.0", string @class = "major", string? group = null) => new() { Id = id, Class = @class, Kind = "attribute", Aql = aql, Group = group };

    public static IncomingReceipt Receipt(string externalId = "R1", long revision = 1, decimal quantity = 100, string unit = "EA", UsageDecision? decision = null, params Reading[] readings) => new(
        new()
        {
            SourceSystem = "SAP",
            ExternalId = externalId,
            Revision = revision,
            SupplierId = "S1",
            Part = "P1",
            Plant = "1000",
            Quantity = quantity,
            Unit = unit,
            LotSize = LotSizes.Of(quantity, unit, null),
            ReceivedAt = Now,
            ReceivedOn = new(2026, 3, 2),
            Decision = decision,
        },
        readings, $"{quantity} {readings.Length}");

    public static Reading Reading(int inspected, int bad = 0, string characteristic = "general") => new() { Characteristic = characteristic, Inspected = inspected, Nonconforming = bad };

    public static Lot Lot(IncomingReceipt incoming, InspectionPlan? plan = null, StreamChain? chain = null)
    {
        chain ??= new("stream", StreamFold.Start, [], new());
        var (place, sampling) = Drawing.DrawNext(chain, plan ?? InspectionPlan.Default, incoming.Receipt.LotSize, new(), Now);
        var lot = Receipts.Register(incoming, place, sampling, Kim, Now).Next!;
        chain.Add(lot);
        return lot;
    }
}
