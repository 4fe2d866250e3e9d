using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>
/// What was received and how it was inspected: one at a time, or up to a thousand at once. The template of a bulk slice: read item by item, record as one chunk, answer item by item.
/// </summary>
internal static class RecordReceivingInspections
{
    public const string Scope = "receiving-inspections";

    /// <summary>For the reference page; the items are read one by one.</summary>
    internal sealed record Batch(IReadOnlyList<ReceivingInspection> Items);

    internal sealed record ReceiptView(string SourceSystem, string ExternalId, long Revision, string Id, string LotId, string State, bool? Superseded = null);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/receiving-inspections", RecordOne)
            .Named("RecordReceivingInspection", "Records a receipt and its inspection; sent again, or in an older revision, it changes nothing.")
            .For(Role.Inspector, Role.SupplierQualityEngineer, Role.Erp).WithScope(Scope).TakesBulk().Accepts<ReceivingInspection>("application/json").Answers<ReceiptView>(201).Answers<ReceiptView>();
        routes.MapPost("/receiving-inspections:batch", RecordMany)
            .Named("RecordReceivingInspections", "Records up to 1000 receipts with their inspections; each has an outcome of its own.")
            .For(Role.Inspector, Role.SupplierQualityEngineer, Role.Erp).WithScope(Scope).TakesBulk().Accepts<Batch>("application/json").Tells<BatchView>(207);
    }

    /// <summary>Items as they were read, and what was recorded of them: the same for one item, a batch and a chunk of an import.</summary>
    internal static async Task<IReadOnlyList<ItemView>> Record(
        IReadOnlyList<BatchItem<ReceivingInspection>> read, Func<int, string> pointer, Caller caller, RecordChunk chunk, CancellationToken ct)
    {
        var items = new ReceivingItem?[read.Count];
        var problems = new ItemOutcome?[read.Count];
        for (var i = 0; i < read.Count; i++) problems[i] = WhyNot(read[i], pointer(i), caller, out items[i]);
        var outcomes = await chunk.Record(items, pointer, caller.Actor, ct);
        return [.. read.Select((item, i) => ItemView.Of(i, item.Body?.ExternalId ?? item.ExternalId, (problems[i] ?? outcomes[i])!))];
    }

    private static async Task<IResult> RecordOne(HttpContext http, RecordChunk chunk, Caller caller, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var read = BatchReader.ReadOne<ReceivingInspection>((await Body(http.Request, ct)).Span, json.Value.SerializerOptions);
        if (WhyNot(read, "", caller, out var item) is { } problem) return problem.ToResult();
        var outcome = (await chunk.Record([item], _ => "", caller.Actor, ct))[0]!;
        if (outcome.Problem is not null) return outcome.ToResult();
        http.Response.Headers.ETag = $"\"{outcome.Version}\"";
        if (outcome.Status == 201) http.Response.Headers.Location = $"/lots/{outcome.Id}";
        var view = new ReceiptView(item!.SourceSystem, item.ExternalId, outcome.Revision!.Value, outcome.Id!, outcome.Id!, outcome.State!, outcome.Superseded ? true : null);
        return Results.Json(view, statusCode: outcome.Status);
    }

    private static async Task<IResult> RecordMany(HttpContext http, RecordChunk chunk, Caller caller, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var (items, error) = BatchReader.ReadItems<ReceivingInspection>((await Body(http.Request, ct)).Span, json.Value.SerializerOptions);
        if (error is not null) return Problems.Invalid(error);
        return Results.Json(new BatchView(await Record(items, i => $"/items/{i}", caller, chunk, ct)), statusCode: 207);
    }

    internal static async Task<ReadOnlyMemory<byte>> Body(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 4096, 1 << 20));
        await request.Body.CopyToAsync(buffer, ct);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ItemOutcome? WhyNot(BatchItem<ReceivingInspection> read, string pointer, Caller caller, out ReceivingItem? item)
    {
        item = read.Body is { } body ? ReceivingItem.Of(body, read.Errors) : null;
        if (item is null) return ItemOutcome.Invalid(read.Errors, pointer);
        var refused = caller.SourceSystem is { } own && own != item.SourceSystem
            ? ItemOutcome.Of(new(403, "source-system-not-allowed", $"This key writes for {own} only."))
            : item.IsReturn ? ItemOutcome.Refused(new("movement-not-supported", "returns are not taken yet", "/movement"), pointer) : null;
        if (refused is not null) item = null;
        return refused;
    }
}
