using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SupplierQuality.Platform.Http;

/// <summary>What each endpoint says about itself: its name, who may call it, what it answers.</summary>
public static class Endpoints
{
    /// <summary>Its operation id (an imperative, unique over all services) and a sentence for the reference page.</summary>
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint.WithName(name).WithSummary(summary);

    /// <summary>The roles that may call it, beside admin; a certification auditor may call whatever only reads. An endpoint that names no roles is closed.</summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder endpoint, params IEnumerable<string> roles) =>
        endpoint.WithMetadata(new AllowedRoles([.. roles])).RequireAuthorization();

    /// <summary>The scope that a machine needs for it, where its key is limited to scopes.</summary>
    public static RouteHandlerBuilder WithScope(this RouteHandlerBuilder endpoint, string scope) => endpoint.WithMetadata(new RequiredScope(scope));

    /// <summary>Reads its body as a stream of any length; such an endpoint is idempotent by the keys within, not by a header.</summary>
    public static RouteHandlerBuilder Streams(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new StreamsBody(), new KeepsNoAnswer(), new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());

    /// <summary>Takes bulk: refused with 429 and Retry-After while what was accepted cannot be passed on, or the disk is short.</summary>
    public static RouteHandlerBuilder TakesBulk(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ShedsLoad());

    /// <summary>Within a request that writes again and again: waits for room on the way to the broker before the next write.</summary>
    public static Task WaitForRoom(this HttpContext http) => Backpressure.WaitForRoom(http);

    /// <summary>Answers one resource, with an ETag.</summary>
    public static RouteHandlerBuilder Answers<TView>(this RouteHandlerBuilder endpoint, int status = 200, string contentType = "application/json") =>
        endpoint.Produces<TView>(status, contentType).WithMetadata(AnswersProblems.Instance, new AnswersETag(status));

    /// <summary>Answers what is no resource and has no ETag: what was computed, or many outcomes at once.</summary>
    public static RouteHandlerBuilder Tells<TView>(this RouteHandlerBuilder endpoint, int status = 200, string contentType = "application/json") =>
        endpoint.Produces<TView>(status, contentType).WithMetadata(AnswersProblems.Instance);

    /// <summary>Changes a resource as the caller has read it: wants If-Match.</summary>
    public static RouteHandlerBuilder WantsIfMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(IfMatchWanted.Instance);

    /// <summary>Query parameters without which it answers 400.</summary>
    public static RouteHandlerBuilder Owes(this RouteHandlerBuilder endpoint, params IReadOnlyList<string> parameters) => endpoint.WithMetadata(new OwedParameters(parameters));

    /// <summary>Answers a list: <c>limit</c> and <c>cursor</c>, JSON or CSV.</summary>
    public static RouteHandlerBuilder Lists<TView>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<ListView<TView>>().WithMetadata(AnswersProblems.Instance, PagedList.Instance);
}

internal sealed record AllowedRoles(IReadOnlyList<string> Roles);

internal sealed record RequiredScope(string Scope);

internal sealed record AnswersProblems { public static readonly AnswersProblems Instance = new(); }

internal sealed record AnswersETag(int Status);

internal sealed record IfMatchWanted { public static readonly IfMatchWanted Instance = new(); }

internal sealed record OwedParameters(IReadOnlyList<string> Names);

/// <summary>Looks after the Idempotency-Key itself, since its answer must not be kept.</summary>
internal sealed record TakesIdempotencyKey { public static readonly TakesIdempotencyKey Instance = new(); }

internal sealed record PagedList { public static readonly PagedList Instance = new(); }

/// <summary>A page of a list.</summary>
public sealed record ListView<TView>(IReadOnlyList<TView> Items, string? NextCursor = null);
