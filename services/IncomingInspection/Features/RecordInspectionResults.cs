using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>Results from a laboratory or a measuring machine, which knows the receipt and not our lot; up to a thousand at once.</summary>
internal static class RecordInspectionResults
{
    private const int Rounds = 50;

    internal sealed record Batch(IReadOnlyList<Item> Items);

    internal sealed record Item : ResultInput
    {
        public string? SourceSystem { get; init; }
        public string? ExternalId { get; init; }
        public string? ResultId { get; init; }

        /// <summary>The result that this one puts right.</summary>
        public string? Replaces { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/inspection-results:batch", Handle)
        .Named("RecordInspectionResults", "Records up to 1000 inspection results by receipt; a result that is sent again changes nothing.")
        .For(Role.Inspector, Role.SupplierQualityEngineer, Role.Erp).WithScope(RecordReceivingInspections.Scope).Accepts<Batch>("application/json").Tells<BatchView>(207);

    private static async Task<IResult> Handle(HttpContext http, IDocuments<Lot> lots, Caller caller, TimeProvider clock, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var (items, error) = BatchReader.ReadItems<Item>((await RecordReceivingInspections.Body(http.Request, ct)).Span, json.Value.SerializerOptions);
        if (error is not null) return Problems.Invalid(error);
        var outcomes = items.Select((item, i) => WhyNot(item, $"/items/{i}", caller)).ToArray();
        var rest = Enumerable.Range(0, items.Count).Where(i => outcomes[i] is null).ToList();
        for (var round = 0; rest.Count > 0 && round < Rounds; round++) rest = await Pass(items, rest, outcomes, lots, caller.Actor, clock.GetUtcNow(), ct);
        foreach (var i in rest) outcomes[i] = ItemOutcome.Of(new(503, "busy", "Others kept changing the same lot: send it again."));
        return Results.Json(new BatchView([.. items.Select((item, i) => ItemView.Of(i, item.Body?.ExternalId ?? item.ExternalId, outcomes[i]!))]), statusCode: 207);
    }

    /// <summary>Reads the lots at once, decides item by item, writes at once.</summary>
    /// <returns>The items whose lot had changed meanwhile.</returns>
    private static async Task<List<int>> Pass(
        IReadOnlyList<BatchItem<Item>> items, List<int> todo, ItemOutcome?[] outcomes, IDocuments<Lot> lots, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var read = await lots.FindMany([.. todo.Select(i => LotIdOf(items[i].Body!)).Distinct()], ct);
        var decided = read.ToDictionary(lot => lot.Key, lot => new DecidedLot(lot.Value));
        foreach (var i in todo)
        {
            var item = items[i].Body!;
            if (!decided.TryGetValue(LotIdOf(item), out var lot)) outcomes[i] = ItemOutcome.Of(new(404, "not-found", $"There is no receipt {item.ExternalId} of {item.SourceSystem}."));
            else lot.Items.Add((i, Take(lot, item, $"/items/{i}", by, now)));
        }
        var changed = decided.Values.Where(lot => lot.IsChanged).ToList();
        var results = await lots.Write([.. changed.Select(lot => lot.ToWrite(by))], ct);
        var stale = changed.Zip(results).Where(pair => !pair.Second.Written).Select(pair => pair.First).ToHashSet();
        foreach (var (i, outcome) in decided.Values.Except(stale).SelectMany(lot => lot.Items)) outcomes[i] = outcome;
        return [.. stale.SelectMany(lot => lot.Items).Select(item => item.Index).Order()];
    }

    private static ItemOutcome Take(DecidedLot lot, Item item, string pointer, Actor by, DateTimeOffset now)
    {
        var decision = LotResults.Take(lot.Now!, item.ResultId!, ResultInputs.ToReading(item) with { Replaces = item.Replaces }, FingerprintOf(item), by, now);
        if (decision.Refusal is { } refusal) return ItemOutcome.Refused(refusal, pointer);
        var isNew = !ReferenceEquals(decision.Next, lot.Now);
        lot.Now = decision.Next!;
        return new(isNew ? 201 : 200, lot.Now.Id, lot.Now.State);
    }

    private static ItemOutcome? WhyNot(BatchItem<Item> read, string pointer, Caller caller)
    {
        if (read.Body is not { } item) return ItemOutcome.Invalid(read.Errors, pointer);
        var errors = read.Errors.Id(item.SourceSystem, "/sourceSystem").Id(item.ExternalId, "/externalId").Id(item.ResultId, "/resultId").Id(item.Replaces, "/replaces", optional: true);
        ResultInputs.Check(item, "", errors);
        if (errors.Any) return ItemOutcome.Invalid(errors, pointer);
        return caller.SourceSystem is { } own && own != item.SourceSystem ? ItemOutcome.Of(new(403, "source-system-not-allowed", $"This key writes for {own} only.")) : null;
    }

    private static string LotIdOf(Item item) => Receipts.LotId(item.SourceSystem!, item.ExternalId!);

    private static string FingerprintOf(Item item)
    {
        var print = new Fingerprint();
        print.Add(item.Replaces);
        ResultInputs.AddTo(ref print, item);
        return print.End();
    }
}
