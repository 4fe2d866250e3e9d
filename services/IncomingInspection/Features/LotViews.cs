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
        var around = await Around([.. shown.Select(lot => lot.State.Receipt)], ct);
        return lot =>
        {
            var (supplier, today) = around(lot.State.Receipt);
            return LotView.Of(lot.State, Holds.Open(lot.State, supplier, today));
        };
    }

    /// <summary>What is known of each receipt's supplier, and which day it is at its plant.</summary>
    public async Task<Func<Receipt, (Supplier? Supplier, DateOnly Today)>> Around(IReadOnlyCollection<Receipt> receipts, CancellationToken ct)
    {
        var known = await suppliers.FindMany([.. receipts.Select(receipt => receipt.SupplierId).Distinct()], ct);
        var described = await plants.FindMany([.. receipts.Select(receipt => receipt.Plant).Distinct()], ct);
        var now = clock.GetUtcNow();
        return receipt =>
        {
            var zone = options.Value.ZoneOf(described.GetValueOrDefault(receipt.Plant)?.State);
            return (known.GetValueOrDefault(receipt.SupplierId)?.State, PlantTime.DayOf(now, zone));
        };
    }
}
