using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class PutPlant
{
    internal sealed record Request
    {
        public string? Name { get; init; }

        /// <summary>IANA: <c>Europe/Berlin</c>.</summary>
        public string? TimeZone { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/plants/{id}", Handle)
        .Named("PutPlant", "Describes a plant: its days are those of its time zone. Receipts that are here keep the day that they have.")
        .For(Role.SupplierQualityEngineer, Role.Purchasing).Answers<ReadPlants.PlantView>(201).Answers<ReadPlants.PlantView>();

    private static Task<IResult> Handle(string id, Request request, Resource<Plant> plants, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(id, "?id").Text(request.Name, "/name").Text(request.TimeZone, "/timeZone", 100)
            .Require(request.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _), "/timeZone", "unknown-time-zone", "must be an IANA time zone such as Europe/Berlin");
        if (errors.Any) return Task.FromResult(Problems.Invalid(errors));
        var change = new Change(clock.GetUtcNow(), caller.Actor, "described", $"{request.Name}, {request.TimeZone}");
        return plants.Put(id, current => current?.State is { } plant && (plant.Name, plant.TimeZone) == (request.Name, request.TimeZone) ? plant : new Plant(request.Name!, request.TimeZone!, [.. current?.State.History ?? [], change]), ReadPlants.View, ct);
    }
}
