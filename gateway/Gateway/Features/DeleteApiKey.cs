using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.Features;

internal static class DeleteApiKey
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/api-keys/{id}", Handle)
        .Named("DeleteApiKey", "Ends an API key: at once here, within 30 seconds at other replicas.")
        .For(Role.Admin)
        .Produces(204)
        .WithMetadata(AnswersProblems.Instance);

    // No If-Match is owed: a key that has leaked is to go whatever its version.
    private static async Task<IResult> Handle(string id, IDocuments<ApiKey> keys, ApiKeyLookup lookup, Caller caller, HttpRequest request, TimeProvider clock, CancellationToken ct)
    {
        while (await keys.Find(id, ct) is { State.DeletedAt: null } key)
        {
            if (Precondition.FailsWhereSent(request, key.Version) is { } failed) return failed;
            var decision = key.State.Delete(caller.Actor, clock.GetUtcNow());
            var result = (await keys.Write([Write<ApiKey>.Of(key, decision, caller.Actor)], ct))[0];
            if (!result.Written) continue;
            lookup.Forget(key.State);
            return Results.NoContent();
        }
        return Problems.NotFound("api key", id);
    }
}
