using System.Text.Json.Serialization;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>What is known of one received lot: all that a scorecard is computed from.</summary>
internal sealed record LotFact
{
    public required string LotId { get; init; }

    /// <summary>The version of the lot that said so; a higher one replaces it.</summary>
    public required long Revision { get; init; }

    public required string SourceSystem { get; init; }
    public required string ExternalId { get; init; }
    public required string SupplierId { get; init; }
    public required string Part { get; init; }
    public required string Plant { get; init; }

    /// <summary>One of <see cref="LotState"/>, or a state before the decision.</summary>
    public required string State { get; init; }

    /// <summary>The plan's own, <c>accept</c> or <c>reject</c>; absent while there is none.</summary>
    public string? Verdict { get; init; }

    /// <summary>The decision: <c>accept</c>, <c>acceptOnConcession</c>, <c>acceptPartially</c> or <c>reject</c>; absent while there is none.</summary>
    public string? Outcome { get; init; }

    /// <summary>In <see cref="Unit"/>, above 0.</summary>
    public required decimal Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>Whether the unit is one that is counted.</summary>
    public required bool Counted { get; init; }

    /// <summary>The nonconforming units found, in <see cref="Unit"/>, from 0.</summary>
    public required decimal NonconformingQuantity { get; init; }

    /// <summary>The day at the plant.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? PromisedOn { get; init; }

    /// <summary>Which bin of its supplier and day it lies in.</summary>
    public int Bin { get; init; }

    /// <summary>Where it lay before a revision moved it: these are folded again with it, also when the process that moved it died before it could.</summary>
    public IReadOnlyList<Place> Earlier { get; init; } = [];

    /// <summary>The same lot, newer: in the bin where it lay already on that supplier's day, otherwise in the one given.</summary>
    public LotFact Replacing(LotFact older, Func<int> newBin)
    {
        var been = older.Places().FirstOrDefault(place => place.SupplierId == SupplierId && place.Day == ReceivedOn);
        var next = this with { Bin = been?.Bin ?? newBin() };
        return next with { Earlier = [.. older.Places().Where(place => place != next.Place).Distinct()] };
    }

    [JsonIgnore]
    public Place Place => new(SupplierId, ReceivedOn, Bin);

    /// <summary>All that must be folded again for it.</summary>
    public IEnumerable<Place> Places() => [Place, .. Earlier];
}

/// <summary>The states in which a lot counts otherwise than one that is not decided yet.</summary>
internal static class LotState
{
    public const string Accepted = "accepted";
    public const string AcceptedOnConcession = "acceptedOnConcession";
    public const string PartiallyAccepted = "partiallyAccepted";
    public const string Rejected = "rejected";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";
}

/// <summary>Where a lot counts: a bin of a supplier's day. A day has as many bins as it needs to keep each small enough to be folded again in no time.</summary>
internal sealed record Place(string SupplierId, DateOnly Day, int Bin)
{
    public Month Month => Month.Of(Day);
}
