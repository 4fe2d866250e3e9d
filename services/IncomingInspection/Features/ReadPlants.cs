using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class ReadPlants
{
    internal sealed record PlantView(string Id, string Name, string TimeZone);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plants", (Resource<Plant> plants, CancellationToken ct) => plants.List(new Query<Plant>(), View, ct))
            .Named("ListPlants", "The plants that are described.").For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Lists<PlantView>();
        routes.MapGet("/plants/{id}", (string id, Resource<Plant> plants, CancellationToken ct) => plants.Read(id, View, ct: ct))
            .Named("ReadPlant", "A plant.").For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Answers<PlantView>();
        routes.MapGet("/plants/{id}/history", (string id, Resource<Plant> plants, CancellationToken ct) => plants.ReadList(id, plant => plant.History, ct: ct))
            .Named("ListPlantHistory", "How a plant was described, by whom.").For(Role.Staff).Lists<Change>();
    }

    internal static PlantView View(Document<Plant> plant) => new(plant.Id, plant.State.Name, plant.State.TimeZone);
}
