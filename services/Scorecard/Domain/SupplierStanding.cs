using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>When a standing changed, from what to what, and why.</summary>
internal sealed record StandingChange(DateTimeOffset At, Actor By, string Action, string Standing, string? Previous, decimal? Score, string Period, string Reason);

/// <summary>A supplier's current standing: that of the month that is now, over its window. It alone has consequences (ISO 9001:2015, 8.4.1).</summary>
internal sealed record SupplierStanding
{
    public required string SupplierId { get; init; }

    /// <summary>One of <see cref="Domain.Standing"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>0 to 100, one decimal; absent for <c>insufficientData</c>.</summary>
    public decimal? Score { get; init; }

    /// <summary><c>YYYY-MM</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The figures that make it, as they are now; those that changed it are in the history.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When anything of it was computed anew.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>When the month ends, and another one's standing is the current.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public IReadOnlyList<StandingChange> History { get; init; } = [];

    public static Decision<SupplierStanding> First(SupplierScorecard card, DateTimeOffset now, DateTimeOffset monthEnds, Actor by) =>
        Changed(card, previous: null, [], now, monthEnds, by);

    /// <summary>What the card says now. Subscribers are told only when the standing changes; the very same state where nothing does.</summary>
    public Decision<SupplierStanding> Follow(SupplierScorecard card, DateTimeOffset now, DateTimeOffset monthEnds, Actor by)
    {
        if (card.Standing != Standing) return Changed(card, Standing, History, now, monthEnds, by);
        var next = this with { Score = card.Score, Period = card.Period.ToString(), Reason = card.Reason, DueAt = monthEnds };
        return next == this ? this : next with { ComputedAt = now };
    }

    private static Decision<SupplierStanding> Changed(
        SupplierScorecard card, string? previous, IReadOnlyList<StandingChange> history, DateTimeOffset now, DateTimeOffset monthEnds, Actor by)
    {
        var (period, reason) = (card.Period.ToString(), card.Reason);
        var next = new SupplierStanding
        {
            SupplierId = card.SupplierId,
            Standing = card.Standing,
            Score = card.Score,
            Period = period,
            Reason = reason,
            Since = now,
            ComputedAt = now,
            DueAt = monthEnds,
            History = [.. history, new(now, by, "standingChanged", card.Standing, previous, card.Score, period, reason)],
        };
        return Decision<SupplierStanding>.Of(next, new StandingChanged
        {
            SupplierId = card.SupplierId,
            Standing = card.Standing,
            Previous = previous,
            Score = card.Score,
            Period = period,
            Reason = reason,
        });
    }
}
