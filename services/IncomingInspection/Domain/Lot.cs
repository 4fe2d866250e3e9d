using System.Text.Json.Serialization;
using SupplierQuality.Contracts;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>A receipt and the lot that it brought: one record, since neither is without the other (ISO 9001:2015, 8.4.2 and 8.6).</summary>
internal sealed record Lot
{
    public required string Id { get; init; }
    public required Receipt Receipt { get; init; }

    /// <summary>Of the content of the receipt's revision.</summary>
    public required string Fingerprint { get; init; }

    public required ChainPlace Place { get; init; }
    public required DrawnSampling Sampling { get; init; }
    public IReadOnlyList<Result> Results { get; init; } = [];

    /// <summary>See <see cref="LotVerdicts"/>; null while there is none.</summary>
    public string? Verdict { get; init; }

    /// <summary>Since when the verdict is what it is.</summary>
    public DateTimeOffset? VerdictAt { get; init; }

    /// <summary>See <see cref="LotStates"/>; it follows from the receipt, the results and the decision.</summary>
    public string State { get; init; } = LotStates.AwaitingInspection;

    /// <summary>A person's decision; it goes before the source system's.</summary>
    public LotDecision? Decision { get; init; }

    /// <summary>A person's decision fell, since what it was about has changed: whatever the verdict and the source system say, a person decides again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AwaitsDecision { get; init; }

    /// <summary>What people hold the lot for; released ones too.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>Streams whose folds are wrong because of this lot: their next lot folds the stream from its start.</summary>
    public IReadOnlyList<string> OutdatedStreams { get; init; } = [];

    /// <summary>Streams that this lot was the first of and has left: that their first place is free does not mean that they are empty.</summary>
    public IReadOnlyList<string> LeftAsFirst { get; init; } = [];

    public required DateTimeOffset RegisteredAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];

    public bool Settled => LotStates.IsSettled(State);

    /// <summary>The lot after something was done to it: its verdict and state follow, and where later lots have counted on what is no longer so, it says so.</summary>
    public Lot After(Lot? before, Actor by, string action, string? reason, DateTimeOffset now)
    {
        var next = Verdicts.Conclude(this with { ChangedAt = now, History = [.. History, new Change(now, by, action, reason)] }, now);
        if (before is null) return next;
        var leftAsFirst = before.Place.Stream != next.Place.Stream && before.Place.Ordinal == 1;
        return next with { OutdatedStreams = Contributions.OutdatedBy(before, next), LeftAsFirst = leftAsFirst ? [.. before.LeftAsFirst, before.Place.Stream] : before.LeftAsFirst };
    }
}

/// <summary>A person's decision about a lot (ISO 9001:2015, 8.6 and 8.7).</summary>
internal sealed record LotDecision(string Outcome, decimal AcceptedQuantity, decimal RejectedQuantity, decimal ConsumedQuantity, Actor DecidedBy, DateTimeOffset DecidedAt, string? Reason);

/// <summary>Why a lot may not be used, until somebody says otherwise.</summary>
internal sealed record Hold(string Id, string Code, string Reason, DateTimeOffset Since, Actor By, DateTimeOffset? ReleasedAt = null);
