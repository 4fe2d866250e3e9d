namespace SupplierQuality.Contracts.IncomingInspection;

/// <summary>The whole public state of a received lot, after every change of it that a subscriber can see (ISO 9001:2015, 8.6 and 9.1.3).</summary>
[SnapshotEvent]
public sealed record LotChanged
{
    public required string LotId { get; init; }
    public required string SourceSystem { get; init; }
    public required string ExternalId { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public required string Plant { get; init; }

    /// <summary><c>awaitingInspection</c>, <c>inInspection</c>, <c>awaitingDecision</c>, <c>accepted</c>, <c>acceptedOnConcession</c>, <c>partiallyAccepted</c>, <c>rejected</c>, <c>skipped</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>The sampling plan's own verdict, <c>accept</c> or <c>reject</c>; absent while there is none. No disposition changes it.</summary>
    public string? Verdict { get; init; }

    /// <summary>The ERP's usage decision or a person's: <c>accept</c>, <c>acceptOnConcession</c>, <c>acceptPartially</c> or <c>reject</c>; absent while there is none.</summary>
    public string? Outcome { get; init; }

    /// <summary>In <see cref="Unit"/>, above 0.</summary>
    public required decimal Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>Whether the unit is one that is counted (EA, PCE, C62, PC, ST, SET).</summary>
    public required bool Counted { get; init; }

    /// <summary>The nonconforming units found, in <see cref="Unit"/>, from 0.</summary>
    public required decimal NonconformingQuantity { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The day of <see cref="ReceivedAt"/> at the plant.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day that was promised; absent where none was.</summary>
    public DateOnly? PromisedOn { get; init; }
}
