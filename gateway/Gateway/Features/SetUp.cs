using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Gateway.Features;

internal static class SetUp
{
    internal sealed record Request
    {
        /// <summary>From the file whose path was printed at the first start.</summary>
        public string? Token { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/setup", Handle)
        .Named("SetUp", "Changes the one-time set-up token for the first admin key.")
        .AllowAnonymous()
        .Answers<NewApiKeyView>(201)
        .WithMetadata(CreateApiKey.AnswersSecret);

    private static async Task<IResult> Handle(Request request, FirstAdmin first, IDocuments<ApiKey> keys, HttpContext http, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors().Text(request.Token, "/token", 300);
        if (errors.Any) return Problems.Invalid(errors);
        if (await keys.HaveLiveAdmin(clock.GetUtcNow(), ct)) return AlreadySetUp();
        if (!await first.Knows(request.Token!.Trim(), ct)) return Problems.Of(403, "setup-token-wrong", "This is not the set-up token: the log of the gateway says where it lies.");

        var secret = ApiKeySecret.Make();
        if (await first.Admit(ApiKeySecret.Hash(secret), ct) is not { } key) return AlreadySetUp();
        http.Response.Headers.ETag = Precondition.ETag(key.Version);
        return Results.Json(NewApiKeyView.Of(key, secret), statusCode: 201);
    }

    private static IResult AlreadySetUp() => Problems.Of(409, "already-set-up", "There is an admin key already.");
}
