using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.IncomingInspection.Reactions;

/// <summary>
/// A fall to C or D tightens the inspection of the supplier's next lots until five in a row are accepted. The last fall is kept; each stream takes notice of it once, when its next lot is
/// registered. A standing that has become better again does not cut the five short, so it needs no notice, and falls may come in any order: the latest counts.
/// </summary>
internal sealed class TightenInspectionWhenStandingChanged(IDocuments<Tightening> worsenings) : IReaction<StandingChanged>
{
    public Task React(IReadOnlyList<Event<StandingChanged>> events, CancellationToken ct) => worsenings.Write(
        [.. events.Where(each => IsFall(each.Body)).GroupBy(each => each.Body.SupplierId).Select(group => group.MaxBy(each => each.Version)!)
            .Select(last => Write<Tightening>.UpsertIfNewer(last.Body.SupplierId, last.Version, new(last.Version, $"the supplier's standing fell to {last.Body.Standing}: {last.Body.Reason}", last.At)))], ct);

    private static bool IsFall(StandingChanged change) => change.Standing switch
    {
        "C" => change.Previous is not ("C" or "D"),
        "D" => change.Previous != "D",
        _ => false,
    };
}
