using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>A range of days, both included: those of the plant that is asked for, otherwise those of the default time zone. Timestamps are taken as they are.</summary>
internal sealed class Days(IDocuments<Plant> plants, IOptions<InspectionOptions> options)
{
    public async Task<(DateTimeOffset? From, DateTimeOffset? Before)> Of(
        string? from, string fromPointer, string? to, string toPointer, string? plant, FieldErrors errors, CancellationToken ct)
    {
        var first = Moment.Parse(from, fromPointer, errors, optional: true);
        var last = Moment.Parse(to, toPointer, errors, optional: true);
        var zone = options.Value.ZoneOf(plant is null || (first?.Day ?? last?.Day) is null ? null : (await plants.Find(plant, ct))?.State);
        var before = last is { Day: { } day } ? PlantTime.StartOf(day.AddDays(1), zone) : last?.At?.AddTicks(1);
        return (first?.In(zone), before);
    }
}
