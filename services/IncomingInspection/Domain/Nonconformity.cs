using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>A nonconforming output from a supplier (ISO 9001:2015, 8.7). Each rejected lot has one.</summary>
internal sealed record Nonconformity
{
    public const string IsOpen = "open";

    public required string LotId { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public required string Plant { get; init; }
    public required string DetectedAt { get; init; }
    public required string State { get; init; }

    /// <summary>What was received, in <see cref="Unit"/>: the whole lot is in question.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The nonconforming units found.</summary>
    public required decimal NonconformingQuantity { get; init; }

    public required string Unit { get; init; }
    public required IReadOnlyList<FoundDefect> Defects { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required IReadOnlyList<Change> History { get; init; }

    /// <summary>Its natural key is the lot: rejected again, it is the same one.</summary>
    public static string IdOf(string lotId) => "nc-" + lotId;

    public static Nonconformity Raise(LotRejected rejected, DateTimeOffset at, Actor by) => new()
    {
        LotId = rejected.LotId,
        SupplierId = rejected.SupplierId,
        Part = rejected.Part,
        Plant = rejected.Plant,
        DetectedAt = "receiving",
        State = IsOpen,
        Quantity = rejected.Quantity,
        NonconformingQuantity = rejected.NonconformingQuantity,
        Unit = rejected.Unit,
        Defects = rejected.Defects,
        Description = rejected.Reason,
        RaisedAt = at,
        History = [new(at, by, "raised", rejected.Reason)],
    };
}
