using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Scorecard.Reactions;
using SupplierQuality.TestKit;

namespace SupplierQuality.Scorecard.Tests;

/// <summary>The scorecard service in its own host; it is 2026-03-20, noon. What it is told is delivered twice.</summary>
public sealed class ScorecardUnderTest : IAsyncLifetime
{
    public const string ThisMonth = "2026-03";
    private static int suppliers;
    private ServiceUnderTest service = null!;

    public ServiceUnderTest Service => service;

    /// <summary>While it is set, nothing is folded: as if the process died after it had kept the facts.</summary>
    public bool DiesBeforeFolding { get; set; }

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public static DateTimeOffset Noon { get; } = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    public static string NewSupplier() => string.Create(CultureInfo.InvariantCulture, $"S-{Interlocked.Increment(ref suppliers):D6}");

    /// <summary>Makes one more replica of the reaction over the same store: it shares nothing with the others but what is stored.</summary>
    internal Func<KeepLotWhenLotChanged> Replica { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var definition = ScorecardService.Define().With(services => services.AddSingleton(provider =>
        {
            FoldQueue Queue() => new(
                (places, ct) => DiesBeforeFolding ? throw new InvalidOperationException("died before folding") : provider.GetRequiredService<TotalsFold>().Run(places, ct),
                TimeSpan.Zero, TimeProvider.System);
            Replica = () => ActivatorUtilities.CreateInstance<KeepLotWhenLotChanged>(provider, ActivatorUtilities.CreateInstance<Bins>(provider), Queue());
            return Queue();
        }));
        service = await ServiceUnderTest.Start(definition, Noon, Settings);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    /// <summary>The service is told of a lot at a version.</summary>
    public Task IsTold(LotChanged lot, long version = 1) => IsTold([(lot, version)]);

    /// <summary>The service is told of lots in one batch, each at version 1.</summary>
    public Task IsTold(IEnumerable<LotChanged> lots) => IsTold([.. lots.Select(lot => (lot, 1L))]);

    public Task IsTold(params (LotChanged Lot, long Version)[] lots) => service.Tell([.. lots.Select(told => Event(told.Lot, told.Version))]);

    public static Event<LotChanged> Event(LotChanged lot, long version = 1) => new(Guid.CreateVersion7(), lot.LotId, version, Noon, new("apiKey", "erp"), lot);

    public Task<Answer> Get(string path) => service.As("purchasing").GetJson(path);

    public Task<Answer> Card(string supplier, string? period = null) => Get($"/scorecards/{supplier}" + (period is null ? "" : $"?period={period}"));

    public IReadOnlyList<StandingChanged> StandingsTold(string supplier) =>
        [.. service.Published<StandingChanged>().Select(told => told.Body).Where(told => told.SupplierId == supplier)];

    /// <summary>All items of a list, a page at a time.</summary>
    internal async Task<List<System.Text.Json.Nodes.JsonNode>> All(string path, int limit)
    {
        List<System.Text.Json.Nodes.JsonNode> items = [];
        for (var cursor = ""; ;)
        {
            var page = await Get($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{cursor}");
            var some = page["items"].AsArray();
            Assert.InRange(some.Count, 0, limit);
            items.AddRange(some.Select(item => item!));
            if (page.Body!["nextCursor"] is not { } next) return items;
            Assert.Equal(limit, some.Count);
            cursor = $"&cursor={next}";
        }
    }
}

/// <summary>Lots as the inspection service tells of them: accepted, one hundred units, on the tenth of this month, unless said otherwise.</summary>
internal static class Told
{
    public static LotChanged Lot(
        string supplier, string? id = null, string state = "accepted", string? verdict = null, string? outcome = null, decimal quantity = 100, decimal nonconforming = 0,
        bool counted = true, string received = "2026-03-10", string? promised = null)
    {
        var day = DateOnly.ParseExact(received, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new()
        {
            LotId = id ?? Guid.CreateVersion7().ToString("n"),
            SourceSystem = "erp",
            ExternalId = id ?? "x",
            SupplierId = supplier,
            Part = "P-1",
            Plant = "1000",
            State = state,
            Verdict = verdict,
            Outcome = outcome,
            Quantity = quantity,
            Unit = counted ? "EA" : "KG",
            Counted = counted,
            NonconformingQuantity = nonconforming,
            ReceivedAt = new(day, new TimeOnly(8, 0), TimeSpan.Zero),
            ReceivedOn = day,
            PromisedOn = promised is null ? null : DateOnly.ParseExact(promised, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>So many lots without fault.</summary>
    public static IEnumerable<LotChanged> Good(string supplier, int count, string received = "2026-03-10") =>
        Enumerable.Range(0, count).Select(_ => Lot(supplier, received: received));

    /// <summary>So many lots of which half is nonconforming.</summary>
    public static IEnumerable<LotChanged> Bad(string supplier, int count, string received = "2026-03-10") =>
        Enumerable.Range(0, count).Select(_ => Lot(supplier, state: "rejected", verdict: "reject", nonconforming: 50, received: received));
}
