using SupplierQuality.Gateway.Tokens;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Gateway.Features;

internal static class PublishSigningKeys
{
    internal sealed record KeySet(IReadOnlyList<PublicKey> Keys);

    internal sealed record PublicKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/jwks.json", Handle)
        .Named("PublishSigningKeys", "The public keys of the tokens that forwarded calls carry (RFC 7517).")
        .AllowAnonymous()
        .Tells<KeySet>();

    private static async Task<IResult> Handle(SigningKeys keys, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "public, max-age=60";
        var published = await keys.Published(ct);
        return Results.Json(new KeySet([.. published.Select(key => new PublicKey(key.Kty, key.Crv, key.Use, key.Alg, key.Kid, key.X, key.Y))]));
    }
}
