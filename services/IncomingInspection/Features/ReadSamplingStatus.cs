using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>How hard the next lot of a supplier, part and plant would be inspected, and why.</summary>
internal static class ReadSamplingStatus
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sampling-status", Handle)
        .Named("ReadSamplingStatus", "The severity of the next lot of a supplier, part and plant, for each characteristic or group.")
        .For([.. Role.Staff, Role.Erp]).WithScope("inspection:read").Owes("supplierId", "part", "plant").Lists<SamplingStatusView>();

    private static async Task<IResult> Handle(string? supplierId, string? part, string? plant, HttpContext http, SamplingStatus status, CancellationToken ct)
    {
        var errors = new FieldErrors().Id(supplierId, "?supplierId").Id(part, "?part").Id(plant, "?plant");
        return errors.Any ? Problems.Invalid(errors) : Listing.Whole(http, await status.Of(supplierId!, part!, plant!, ct));
    }
}
