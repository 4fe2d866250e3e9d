using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>All that a chunk is decided by, read in a constant number of round trips however many items it has.</summary>
internal sealed record ChunkFacts(
    IReadOnlyDictionary<string, Document<Lot>> Lots,
    IReadOnlyDictionary<string, TimeZoneInfo> Zones,
    ILookup<string, InspectionPlan> Plans,
    IReadOnlyDictionary<string, Document<Tightening>> Worsenings,
    IReadOnlyDictionary<string, Document<Resumption>> Resumptions,
    IReadOnlyDictionary<string, ReadStream> Streams)
{
    public TimeZoneInfo ZoneOf(string plant, TimeZoneInfo otherwise) => Zones.GetValueOrDefault(plant, otherwise);

    public Notices NoticesFor(string supplierId, string stream) => new(Worsenings.GetValueOrDefault(supplierId)?.State, Resumptions.GetValueOrDefault(stream)?.State);
}

internal sealed class ChunkFactsReader(
    IDocuments<Lot> lots, IDocuments<Plant> plants, IDocuments<InspectionPlan> plans, IDocuments<Tightening> worsenings, IDocuments<Resumption> resumptions, Streams streams, IOptions<InspectionOptions> options)
{
    /// <param name="again">Lots that get a new place whatever their revision says.</param>
    public async Task<ChunkFacts> Read(IReadOnlyList<ReceivingItem> items, IReadOnlySet<string> again, CancellationToken ct)
    {
        var known = await lots.FindMany([.. items.Select(item => item.LotId).Distinct()], ct);
        var plantsKnown = await plants.FindMany([.. items.Select(item => item.Plant).Distinct()], ct);
        // Only what takes a place in a stream needs the rest: what was sent before is answered from the lot alone.
        var placed = items.Where(item => !known.TryGetValue(item.LotId, out var lot) || lot.State.Place.Stream != item.Stream || again.Contains(item.LotId)).ToList();
        var zones = plantsKnown.ToDictionary(plant => plant.Key, plant => options.Value.ZoneOf(plant.Value.State));
        var read = await streams.Read([.. placed.Select(item => item.Stream).Distinct()], placed.Where(item => again.Contains(item.LotId)).Select(item => item.Stream).ToHashSet(), again, ct);
        return new(
            known, zones,
            await PlansOf([.. placed.Select(item => item.Part).Distinct()], ct),
            await worsenings.FindMany([.. placed.Select(item => item.SupplierId).Distinct()], ct),
            // Few streams are discontinued, and for the others it makes no difference.
            await resumptions.FindMany([.. read.Where(stream => stream.Value.Chain.Now.IsDiscontinued).Select(stream => stream.Key)], ct),
            read);
    }

    private async Task<ILookup<string, InspectionPlan>> PlansOf(IReadOnlyCollection<string> parts, CancellationToken ct)
    {
        var found = new List<InspectionPlan>();
        if (parts.Count > 0)
            await foreach (var plan in plans.All(new Query<InspectionPlan>().WhereAny(InspectionPlans.Part, parts), ct)) found.Add(plan.State);
        return found.ToLookup(plan => plan.Part, StringComparer.Ordinal);
    }
}
