using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.Features;

internal static class ListApiKeys
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api-keys", List)
            .Named("ListApiKeys", "The API keys, without their secrets; expired ones too, deleted ones not.")
            .For(Role.Admin)
            .Lists<ApiKeyView>();
        routes.MapGet("/api-keys/{id}", Read)
            .Named("ReadApiKey", "One API key, without its secret.")
            .For(Role.Admin)
            .Answers<ApiKeyView>();
        routes.MapGet("/api-keys/{id}/history", History)
            .Named("ReadApiKeyHistory", "Who made the key, and who deleted it.")
            .For(Role.Admin)
            .Lists<Change>();
    }

    private static Task<IResult> List(Resource<ApiKey> keys, CancellationToken ct) =>
        keys.List(new Query<ApiKey>().Where(ApiKeys.Deleted, false).OrderBy(ApiKeys.CreatedAt), ApiKeyView.Of, ct);

    private static Task<IResult> Read(string id, Resource<ApiKey> keys, CancellationToken ct) =>
        keys.Read(id, ApiKeyView.Of, key => key.DeletedAt is null, ct);

    private static async Task<IResult> History(string id, IDocuments<ApiKey> keys, HttpContext http, CancellationToken ct) =>
        await keys.Find(id, ct) is { } key ? Listing.Whole(http, key.State.History) : Problems.NotFound("api key", id);
}
