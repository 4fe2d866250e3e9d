using System.Security.Cryptography;
using System.Text;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Gateway.Features;

internal static class CreateApiKey
{
    /// <summary>The platform keeps the answer to a request with an Idempotency-Key, but not where this stands: a secret is kept nowhere.</summary>
    internal static readonly object AnswersSecret = new KeepsNoAnswer();

    private const int MostScopes = 50;
    private static readonly DateTimeOffset LastExpiry = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal sealed record Request
    {
        /// <summary>For people; several keys may have the same, so that one can take over from another.</summary>
        public string? Name { get; init; }
        public IReadOnlyList<string?>? Roles { get; init; }

        /// <summary>What a machine may do, for the role erp alone; absent: all that is offered to machines.</summary>
        public IReadOnlyList<string?>? Scopes { get; init; }

        /// <summary>The only source system that it may write for; absent: any.</summary>
        public string? SourceSystem { get; init; }

        /// <summary>The supplier whose key it is; owed by the role supplier.</summary>
        public string? SupplierId { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api-keys", Handle)
        .Named("CreateApiKey", "Makes an API key; the answer shows it this once.")
        .For(Role.Admin)
        .Answers<NewApiKeyView>(201)
        .WithMetadata(AnswersSecret, TakesIdempotencyKey.Instance);

    private static async Task<IResult> Handle(Request request, IDocuments<ApiKey> keys, Caller caller, HttpContext http, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = Check(request, now);
        if (errors.Any) return Problems.Invalid(errors);

        var secret = ApiKeySecret.Make();
        var key = new ApiKey(request.Name!, ApiKeySecret.Hash(secret), [.. request.Roles!.OfType<string>()], now)
        {
            Scopes = request.Scopes is { } scopes ? [.. scopes.OfType<string>()] : null,
            SourceSystem = request.SourceSystem,
            SupplierId = request.SupplierId,
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        }.With("created", caller.Actor, now);
        var id = "key-" + (Repeatable(http.Request, caller) ?? Guid.CreateVersion7().ToString("n"));
        var created = await keys.Insert(id, key, caller.Actor, [], ct) ?? await keys.Find(id, ct);
        if (created is null || !created.State.IsAskedForLike(key)) return Problems.Of(422, "idempotency-key-reused", "This Idempotency-Key was used for another request.");
        http.Response.Headers.Location = $"/api-keys/{id}";
        http.Response.Headers.ETag = Precondition.ETag(created.Version);
        return Results.Json(NewApiKeyView.Of(created, secret), statusCode: 201);
    }

    /// <summary>The same for the same caller and Idempotency-Key.</summary>
    private static string? Repeatable(HttpRequest request, Caller caller) => request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Actor.Kind}\n{caller.Actor.Id}\n{key}")))[..32]
        : null;

    private static FieldErrors Check(Request request, DateTimeOffset now)
    {
        var roles = request.Roles ?? [];
        var errors = new FieldErrors()
            .Text(request.Name, "/name")
            .Require(roles.Count > 0, "/roles", "required", "must name at least one role")
            .Require(roles.Count <= Role.All.Count && roles.Distinct().Count() == roles.Count, "/roles", "duplicate", "must name each role once")
            .Id(request.SourceSystem, "/sourceSystem", optional: true)
            .Id(request.SupplierId, "/supplierId", optional: true)
            .Require(request.ExpiresAt is not { } end || (end > now && end < LastExpiry), "/expiresAt", "out-of-range", "must be in the future, before the year 2200");
        for (var i = 0; i < Math.Min(roles.Count, Role.All.Count); i++) errors.OneOf(roles[i], $"/roles/{i}", Role.All);
        if (roles.Contains(Role.Supplier))
        {
            errors.Require(roles.Count == 1, "/roles", "supplier-alone", "a supplier's key has no other role")
                .Require(request.SupplierId is not null, "/supplierId", "required", "is required for the role supplier");
        }
        else
        {
            errors.Require(request.SupplierId is null, "/supplierId", "not-allowed", "is for the role supplier only");
        }
        errors.Require(request.Scopes is null || roles is [Role.Erp], "/scopes", "machines-only", "limit the role erp, and it alone: with another role the key could do more than they say");
        return CheckScopes(errors, request.Scopes);
    }

    private static FieldErrors CheckScopes(FieldErrors errors, IReadOnlyList<string?>? scopes)
    {
        if (scopes is null) return errors;
        // An empty list would read as "nothing" and mean "everything".
        errors.Require(scopes.Count > 0, "/scopes", "empty", "must name at least one scope; leave it out for a key without limits")
            .Require(scopes.Count <= MostScopes, "/scopes", "too-many", $"must name at most {MostScopes} scopes")
            .Require(scopes.Distinct().Count() == scopes.Count, "/scopes", "duplicate", "must name each scope once");
        for (var i = 0; i < Math.Min(scopes.Count, MostScopes); i++)
        {
            errors.OneOf(scopes[i], $"/scopes/{i}", Scopes.All);
        }
        return errors;
    }
}
