using SupplierQuality.Contracts;
using SupplierQuality.Platform.Http;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>Why a supplier is moved to a state in which it stays.</summary>
internal sealed record ReasonForm
{
    public string? Reason { get; init; }

    /// <summary>Must not be sent: it has no last day.</summary>
    public DateOnly? Until { get; init; }

    public FieldErrors Check() => new FieldErrors().Text(Reason, "/reason", 1000).Require(Until is null, "/until", "not-allowed", "must not be sent: this is not for a time");

    public Because Because(Actor by, DateTimeOffset now) => new(Reason!, by, now);
}
