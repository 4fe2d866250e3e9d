using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;

namespace SupplierQuality.Contracts;

/// <summary>Which queue wants which event. Every process declares all of them before it publishes, so that an event waits for a subscriber that has never started.</summary>
/// <param name="Queue"><c>&lt;service&gt;-&lt;reaction&gt;</c>: one reaction in one service.</param>
/// <param name="Event">The event's type.</param>
public sealed record Subscription(string Queue, Type Event)
{
    public static IReadOnlyList<Subscription> All { get; } =
    [
        new("audit-keep-supplier-when-supplier-changed", typeof(SupplierChanged)),
        new("audit-require-audit-when-standing-changed", typeof(StandingChanged)),
        new("audit-settle-due-when-audit-reported", typeof(AuditReported)),
        new("inspection-keep-supplier-when-supplier-changed", typeof(SupplierChanged)),
        new("inspection-raise-nonconformity-when-lot-rejected", typeof(LotRejected)),
        new("inspection-tighten-inspection-when-standing-changed", typeof(StandingChanged)),
        new("onboarding-follow-standing-when-standing-changed", typeof(StandingChanged)),
        new("onboarding-propose-suspension-when-audit-reported", typeof(AuditReported)),
        new("scorecard-keep-lot-when-lot-changed", typeof(LotChanged)),
    ];
}
