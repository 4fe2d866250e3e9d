using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Hosting;

/// <summary>What an operator sees and does: the same for each service, in both shapes.</summary>
internal static class OperationsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, Service service)
    {
        var name = service.Name;
        var title = char.ToUpperInvariant(name[0]) + name[1..];
        routes.MapGet($"/operations/{name}/failed-deliveries", (HttpContext http, CancellationToken ct) => List(http, name, ct))
            .Named($"List{title}FailedDeliveries", "Events that a reaction could not take, oldest first.").For(Role.Admin).Lists<FailedDeliveryView>();
        routes.MapPost($"/operations/{name}/failed-deliveries/{{id}}:replay", (string id, HttpContext http, TimeProvider clock, CancellationToken ct) => Replay(http, name, id, clock, ct))
            .Named($"Replay{title}FailedDelivery", "Gives a failed delivery to its reaction once more.").For(Role.Admin).Tells<FailedDeliveryView>();
        routes.MapGet($"/operations/{name}/status", (HttpContext http, TimeProvider clock, CancellationToken ct) => Status(http, name, clock, ct))
            .Named($"Get{title}Status", "What waits to be published, what was parked, what failed.").For(Role.Admin).Tells<StatusView>();
    }

    private static async Task<IResult> List(HttpContext http, string service, CancellationToken ct)
    {
        var (limit, cursor) = Listing.Page(http.Request);
        var page = await Failures(http, service).Query(new Query<FailedDelivery>().OrderBy(FailedDeliveries.FailedAt).Take(limit).After(cursor), ct);
        return Listing.Of(http, new ListView<FailedDeliveryView>([.. page.Items.Select(FailedDeliveryView.Of)], page.NextCursor));
    }

    private static async Task<IResult> Replay(HttpContext http, string service, string id, TimeProvider clock, CancellationToken ct)
    {
        var failures = Failures(http, service);
        if (await failures.Find(id, ct) is not { } failed) return Problems.NotFound("failed delivery", id);
        if (http.RequestServices.GetKeyedService<ReactionRunner>(failed.State.Queue) is not { } runner) return Problems.Of(409, "reaction-gone", $"There is no reaction {failed.State.Queue} any more.");
        if (await runner.Replay(new Delivery(failed.State.Json, failed.State.TraceParent), ct) is { } error)
        {
            var again = failed.State with { Attempts = failed.State.Attempts + 1, Error = error, LastFailedAt = clock.GetUtcNow() };
            await failures.Save(failed, again, Caller.From(http.User).Actor, [], ct);
            return Problems.Of(409, "replay-failed", error);
        }
        await failures.Write([Write<FailedDelivery>.Delete(failed)], ct);
        return Results.Json(FailedDeliveryView.Of(failed));
    }

    private static async Task<IResult> Status(HttpContext http, string service, TimeProvider clock, CancellationToken ct)
    {
        var outbox = await http.RequestServices.GetRequiredKeyedService<IStore>(service).Outbox.Status(clock.GetUtcNow(), ct);
        var failed = 0L;
        await foreach (var _ in Failures(http, service).All(new Query<FailedDelivery>(), ct)) failed++;
        return Results.Json(new StatusView(outbox.Pending, Math.Round((decimal)outbox.Oldest.TotalSeconds, 1), outbox.Parked, failed));
    }

    private static IDocuments<FailedDelivery> Failures(HttpContext http, string service) => http.RequestServices.GetRequiredKeyedService<IDocuments<FailedDelivery>>(service);
}

internal sealed record StatusView(long PendingEvents, decimal OldestPendingSeconds, long ParkedEvents, long FailedDeliveries);

internal sealed record FailedDeliveryView(string Id, string Queue, string Type, string Error, int Attempts, DateTimeOffset FirstFailedAt, DateTimeOffset LastFailedAt, RawJson Event)
{
    public static FailedDeliveryView Of(Document<FailedDelivery> failed) =>
        new(failed.Id, failed.State.Queue, failed.State.Type, failed.State.Error, failed.State.Attempts, failed.State.FirstFailedAt, failed.State.LastFailedAt, new RawJson(failed.State.Json));
}
