using Microsoft.AspNetCore.Http;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Http;

/// <summary>
/// The five steps that every slice takes, for one type of document: 1 load (404), 2 decide, 3 refuse (409 or 422), 4 save with the events (412), 5 answer
/// with an ETag. The slice brings what is its own: the decision and the view.
/// </summary>
public sealed class Resource<T>(IDocuments<T> documents, IHttpContextAccessor accessor) where T : class
{
    private const int Tries = 20;

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("there is no request");
    private Caller Caller => Caller.From(Http.User);
    private Operation? Operation => Http.Features.Get<Operation>();

    /// <summary>A new id: the same again when a request is repeated with its Idempotency-Key.</summary>
    public string NewId(string prefix = "") => prefix + (Operation?.NextId() ?? Guid.CreateVersion7().ToString("n"));

    /// <summary>One document; hidden ones answer 404, as if they did not exist.</summary>
    public async Task<IResult> Read<TView>(string id, Func<Document<T>, TView> view, Func<T, bool>? visible = null, CancellationToken ct = default) =>
        await documents.Find(id, ct) is { } found && (visible is null || visible(found.State)) ? Answer(200, found, view) : Missing(id);

    /// <summary>A list within one document, such as its history.</summary>
    public async Task<IResult> ReadList<TItem>(string id, Func<T, IReadOnlyList<TItem>> items, Func<T, bool>? visible = null, CancellationToken ct = default) =>
        await documents.Find(id, ct) is { } found && (visible is null || visible(found.State)) ? Listing.Whole(Http, items(found.State)) : Missing(id);

    /// <summary>A page of documents, by the request's <c>limit</c> and <c>cursor</c>.</summary>
    public async Task<IResult> List<TView>(Query<T> query, Func<Document<T>, TView> view, CancellationToken ct = default)
    {
        var (limit, cursor) = Listing.Page(Http.Request);
        var page = await documents.Query(query.Take(limit).After(cursor), ct);
        return Listing.Of(Http, new ListView<TView>([.. page.Items.Select(view)], page.NextCursor));
    }

    /// <summary>A new document: 201, or 409 <c>already-exists</c>.</summary>
    public async Task<IResult> Create<TView>(string id, Decision<T> decision, Func<Document<T>, TView> view, string location, CancellationToken ct = default)
    {
        if (decision.Refusal is { } refusal) return Problems.Refused(refusal);
        var write = Write<T>.Insert(id, decision.Next!, Caller.Actor, decision.Events) with { Operation = Operation?.Id };
        var result = (await documents.Write([write], ct))[0];
        var created = result.Written ? new Document<T>(id, result.Version, decision.Next!) : await Repeated(id, ct);
        if (created is null) return Problems.Refused(new("already-exists", $"There is one with the id {id} already."));
        Http.Response.Headers.Location = location;
        return Answer(201, created, view);
    }

    /// <summary>A change, a transition or a decision: wants If-Match.</summary>
    public Task<IResult> Change<TView>(string id, Func<Document<T>, Decision<T>> decide, Func<Document<T>, TView> view, int status = 200, CancellationToken ct = default) =>
        Change(id, document => ValueTask.FromResult(decide(document)), view, status, ct);

    /// <inheritdoc cref="Change{TView}(string, Func{Document{T}, Decision{T}}, Func{Document{T}, TView}, int, CancellationToken)"/>
    public async Task<IResult> Change<TView>(string id, Func<Document<T>, ValueTask<Decision<T>>> decide, Func<Document<T>, TView> view, int status = 200, CancellationToken ct = default)
    {
        // Somebody else was faster: perhaps this very request, sent twice; an ETag is stale then, and * is decided again.
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await documents.Find(id, ct) is not { } current) return Missing(id);
            if (HasRepeated(current)) return Answer(status, current, view);
            if (Precondition.Fails(Http.Request, current.Version) is { } failed) return failed;
            var decision = await decide(current);
            if (decision.Refusal is { } refusal) return Problems.Refused(refusal);
            if (await Save(current, decision, ct) is { } saved) return Answer(status, saved, view);
        }
        return Precondition.Stale(id);
    }

    /// <summary>Something added to a document: needs no If-Match; where somebody else was faster, it is decided again.</summary>
    public Task<IResult> Append<TView>(string id, Func<Document<T>, Decision<T>> decide, Func<Document<T>, TView> view, int status = 201, CancellationToken ct = default) =>
        Append(id, document => ValueTask.FromResult(decide(document)), view, status, ct);

    /// <inheritdoc cref="Append{TView}(string, Func{Document{T}, Decision{T}}, Func{Document{T}, TView}, int, CancellationToken)"/>
    public async Task<IResult> Append<TView>(string id, Func<Document<T>, ValueTask<Decision<T>>> decide, Func<Document<T>, TView> view, int status = 201, CancellationToken ct = default)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await documents.Find(id, ct) is not { } current) return Missing(id);
            if (HasRepeated(current)) return Answer(status, current, view);
            var decision = await decide(current);
            if (decision.Refusal is { } refusal) return Problems.Refused(refusal);
            if (await Save(current, decision, ct) is { } saved) return Answer(status, saved, view);
        }
        return Precondition.Stale(id);
    }

    /// <summary>PUT of a whole document: creates it (201), or replaces it (200) and then wants If-Match. One that changes nothing (the decision is the state that is there) is answered without.</summary>
    public async Task<IResult> Put<TView>(string id, Func<Document<T>?, Decision<T>> decide, Func<Document<T>, TView> view, CancellationToken ct = default)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var current = await documents.Find(id, ct);
            if (Precondition.FailsWhereSent(Http.Request, current?.Version) is { } failed) return failed;
            var decision = decide(current);
            if (decision.Refusal is { } refusal) return Problems.Refused(refusal);
            if (current is not null && ReferenceEquals(decision.Next, current.State)) return Answer(200, current, view);
            if (current is not null && Precondition.Fails(Http.Request, current.Version) is { } missing) return missing;
            var saved = current is null ? await documents.Insert(id, decision.Next!, Caller.Actor, decision.Events, ct) : await Save(current, decision, ct);
            if (saved is not null) return Answer(current is null ? 201 : 200, saved, view);
        }
        return Precondition.Stale(id);
    }

    private async Task<Document<T>?> Save(Document<T> current, Decision<T> decision, CancellationToken ct)
    {
        var result = (await documents.Write([Write<T>.Of(current, decision, Caller.Actor) with { Operation = Operation?.Id }], ct))[0];
        return result.Written ? new Document<T>(current.Id, result.Version, decision.Next ?? current.State) : null;
    }

    /// <summary>A create that had its effect but whose answer was lost.</summary>
    private async Task<Document<T>?> Repeated(string id, CancellationToken ct) =>
        Operation is not null && await documents.Find(id, ct) is { } existing && HasRepeated(existing) ? existing : null;

    private bool HasRepeated(Document<T> document) => Operation is { } operation && document.Operations.Contains(operation.Id);

    private IResult Answer<TView>(int status, Document<T> document, Func<Document<T>, TView> view)
    {
        Http.Response.Headers.ETag = Precondition.ETag(document.Version);
        return Results.Json(view(document), statusCode: status);
    }

    private static IResult Missing(string id) => Problems.NotFound(Precondition.NameOf<T>(), id);
}
