using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;

namespace SupplierQuality.IncomingInspection.Reactions;

/// <summary>Each rejected lot has one nonconformity, however often it is said that it was rejected.</summary>
internal sealed class RaiseNonconformityWhenLotRejected(IDocuments<Nonconformity> nonconformities) : IReaction<LotRejected>
{
    private static readonly Actor Rule = Actor.Rule(nameof(RaiseNonconformityWhenLotRejected));

    public Task React(IReadOnlyList<Event<LotRejected>> events, CancellationToken ct) => nonconformities.Write(
        [.. events.DistinctBy(each => each.Body.LotId)
            .Select(each => Write<Nonconformity>.Insert(Nonconformity.IdOf(each.Body.LotId), Nonconformity.Raise(each.Body, each.At, Rule), Rule))], ct);
}
