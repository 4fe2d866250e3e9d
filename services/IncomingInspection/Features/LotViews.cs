using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>Shows lots with what is looked up when they are read: what holds them because of their supplier, by what day it is at their plant.</summary>
internal sealed class LotViews(IDocuments<Lot> lots, IDocuments<Supplier> suppliers, IDocuments<Plant> plants, IOptions<InspectionOptions> options, TimeProvider clock)
{
    /// <summary>The views of one lot, whatever is done to it next.</summary>
    public async Task<Func<Document<Lot>, LotView>> For(string lotId, CancellationToken ct) =>
        await For(await lots.Find(lotId, ct) is { } lot ? [lot] : [], ct);

    public async Task<Func<Document<Lot>, LotView>> For(IReadOnlyCollection<Document<Lot>> shown, CancellationToken ct)
    {
        var known = await suppliers.FindMany([.. shown.Select(lot => lot.State.Receipt.SupplierId).Distinct()], ct);
        var described = await plants.FindMany([.. shown.Select(lot => lot.State.Receipt.Plant).Distinct()], ct);
        var now = clock.GetUtcNow();
        return lot =>
        {
            var receipt = lot.State.Receipt;
            var zone = described.TryGetValue(receipt.Plant, out var plant) && TimeZoneInfo.TryFindSystemTimeZoneById(plant.State.TimeZone, out var own) ? own : options.Value.DefaultZone;
            var supplier = known.TryGetValue(receipt.SupplierId, out var found) ? found.State : null;
            return LotView.Of(lot.State, Holds.Open(lot.State, supplier, PlantTime.DayOf(now, zone)));
        };
    }
}
