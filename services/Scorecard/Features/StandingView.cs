using SupplierQuality.Platform.Documents;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Features;

/// <param name="Since">When it became this.</param>
/// <param name="Reason">The figures that make it.</param>
/// <param name="Score">0 to 100, one decimal; absent for <c>insufficientData</c>.</param>
/// <param name="Period">The month whose window it comes from.</param>
/// <param name="Previous">What it was before; absent at the first.</param>
internal sealed record StandingView(string SupplierId, string Standing, DateTimeOffset Since, string Reason, decimal? Score, string Period, string? Previous)
{
    public static StandingView Of(Document<SupplierStanding> document)
    {
        var state = document.State;
        return new(state.SupplierId, state.Standing, state.Since, state.Reason, state.Score, state.Period, state.History[^1].Previous);
    }
}
