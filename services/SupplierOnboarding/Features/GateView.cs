using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>The gate's answer.</summary>
/// <param name="Decision"><c>allow</c>, <c>warn</c> or <c>block</c>; <c>block</c> at goods receipt means: post to blocked stock.</param>
/// <param name="Reasons">The rules that apply, the strictest first.</param>
/// <param name="Record">Where question and answer are kept.</param>
internal sealed record GateView(string Decision, IReadOnlyList<GateReason> Reasons, GateView.Kept Record)
{
    internal sealed record Kept(string Id, DateTimeOffset At);

    public static GateView Of(GateRecord record) => new(record.Answer.Decision, record.Answer.Reasons, new(record.Id, record.At));
}
