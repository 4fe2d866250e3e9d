using SupplierQuality.Contracts;
using SupplierQuality.Platform.Http;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>Why a supplier is restricted, and for how long.</summary>
internal sealed record RestrictionForm
{
    public string? Reason { get; init; }

    /// <summary>The last day of it; absent: open-ended. What comes then is proposed, never done.</summary>
    public DateOnly? Until { get; init; }

    public FieldErrors Check() => new FieldErrors().Text(Reason, "/reason", 1000).Day(Until, "/until", optional: true);

    public Because Because(Actor by, DateTimeOffset now) => new(Reason!, by, now);
}
