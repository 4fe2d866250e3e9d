namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>Probation or suspension.</summary>
internal sealed record Restriction
{
    /// <summary><c>probation</c> or <c>suspended</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The last day of it. What comes then is proposed, never done; absent: open-ended.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>When its end was put before a person.</summary>
    public DateTimeOffset? EndProposedAt { get; init; }

    /// <summary>The probation from which the supplier was suspended.</summary>
    public Restriction? Beneath { get; init; }

    /// <summary>The moment at which its last day is over, UTC; null where it is open-ended or its end was proposed.</summary>
    public DateTimeOffset? EndsAt() => Until is { } until && EndProposedAt is null ? new DateTimeOffset(until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;
}
