using CsCheck;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Tests.Reactions;

public sealed class KeepingALot(ScorecardUnderTest scorecard) : IClassFixture<ScorecardUnderTest>
{
    [Fact]
    public async Task A_revised_lot_counts_as_it_is_now()
    {
        var supplier = await SupplierWithFiveGoodLots();
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "awaitingInspection", promised: "2026-03-10"));
        Assert.Equal(5, (int)(await scorecard.Card(supplier))["lots"]);
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", "reject", nonconforming: 6, promised: "2026-03-10"), version: 2);
        await AssertCounts(supplier, lots: 6, nonconforming: 6, promised: 1);
    }

    [Fact]
    public async Task An_older_version_that_comes_late_changes_nothing()
    {
        var supplier = await SupplierWithFiveGoodLots();
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", "reject", nonconforming: 6, promised: "2026-03-10"), version: 3);
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "awaitingInspection", received: "2026-02-10"), version: 2);
        await AssertCounts(supplier, lots: 6, nonconforming: 6, promised: 1);
    }

    [Fact]
    public async Task Several_versions_in_one_batch_count_as_the_newest()
    {
        var supplier = await SupplierWithFiveGoodLots();
        var id = supplier + "-x";
        await scorecard.IsTold((Told.Lot(supplier, id, "awaitingInspection"), 1), (Told.Lot(supplier, id, "rejected", nonconforming: 6, promised: "2026-03-10"), 3), (Told.Lot(supplier, id, "inInspection"), 2));
        await AssertCounts(supplier, lots: 6, nonconforming: 6, promised: 1);
    }

    [Fact]
    public async Task A_cancelled_lot_counts_nowhere_any_more()
    {
        var supplier = await SupplierWithFiveGoodLots();
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", nonconforming: 6, promised: "2026-03-10"));
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "cancelled", nonconforming: 6, promised: "2026-03-10"), version: 2);
        await AssertCounts(supplier, lots: 5, nonconforming: 0, promised: 0);
    }

    [Theory]
    [InlineData("2026-03-11")]
    [InlineData("2026-02-10")]
    [InlineData("2025-01-31")]
    public async Task A_lot_that_moves_to_another_day_leaves_the_old_one(string day)
    {
        var supplier = await SupplierWithFiveGoodLots();
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", nonconforming: 6));
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", nonconforming: 7, received: day), version: 2);
        var stays = day.StartsWith("2026-03", StringComparison.Ordinal);
        await AssertCounts(supplier, lots: stays ? 6 : 5, nonconforming: stays ? 7 : 0, promised: 0);
        Assert.Equal(stays ? 6 : 1, (int)(await scorecard.Card(supplier, day[..7]))["lots"]);
    }

    [Fact]
    public async Task A_lot_that_moves_to_another_supplier_leaves_the_old_one()
    {
        var (supplier, other) = (await SupplierWithFiveGoodLots(), await SupplierWithFiveGoodLots());
        await scorecard.IsTold(Told.Lot(supplier, supplier + "-x", "rejected", nonconforming: 6));
        await scorecard.IsTold(Told.Lot(other, supplier + "-x", "rejected", nonconforming: 6), version: 2);
        await AssertCounts(supplier, lots: 5, nonconforming: 0, promised: 0);
        await AssertCounts(other, lots: 6, nonconforming: 6, promised: 0);
    }

    [Fact]
    public async Task More_lots_on_one_day_than_a_bin_holds_all_count()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        for (var batch = 0; batch < 3; batch++) await scorecard.IsTold(Enumerable.Range(0, 300).Select(i => Told.Lot(supplier, $"{supplier}-{batch}-{i}", nonconforming: 1)));
        await AssertCounts(supplier, lots: 900, nonconforming: 900, promised: 0);
        await scorecard.IsTold(Told.Lot(supplier, $"{supplier}-0-0", "cancelled"), version: 2);
        await AssertCounts(supplier, lots: 899, nonconforming: 899, promised: 0);
        Assert.Equal(900, (await scorecard.All($"/scorecards/{supplier}/explanation", 256)).Count);
    }

    [Fact]
    public async Task Batches_at_the_same_time_all_count()
    {
        string[] suppliers = [ScorecardUnderTest.NewSupplier(), ScorecardUnderTest.NewSupplier()];
        var batches = Enumerable.Range(0, 20).Select(batch => scorecard.IsTold(
            suppliers.SelectMany(supplier => Enumerable.Range(0, 10).Select(i => Told.Lot(supplier, $"{supplier}-{batch % 10}-{i}", nonconforming: 1, received: $"2026-03-{1 + i:D2}")))));
        await Task.WhenAll(batches);
        foreach (var supplier in suppliers) await AssertCounts(supplier, lots: 100, nonconforming: 100, promised: 0);
    }

    /// <summary>Replicas know nothing of each other: versions of the same lots, on days that differ, meet only in the store.</summary>
    [Fact]
    public async Task Replicas_at_the_same_time_lose_nothing()
    {
        string[] suppliers = [ScorecardUnderTest.NewSupplier(), ScorecardUnderTest.NewSupplier()];
        await scorecard.IsTold(suppliers.Select(supplier => Told.Lot(supplier, supplier + "-0")));
        var replicas = Enumerable.Range(0, 4).Select(_ => scorecard.Replica()).ToList();
        await Task.WhenAll(replicas.Select((replica, number) => Task.Run(async () =>
        {
            for (var version = 1; version <= 15; version++)
                await replica.React([.. Enumerable.Range(0, 12).Select(i => ScorecardUnderTest.Event(
                    Told.Lot(suppliers[(i + version) % 2], $"{suppliers[0]}-{i}", nonconforming: 1, received: $"2026-03-{1 + ((i + version) % 9):D2}"), version))], CancellationToken.None);
        })));
        // At version 15 the odd ones lie with the first supplier and the even ones with the second, which has the lot of its own besides.
        await AssertCounts(suppliers[0], lots: 6, nonconforming: 6, promised: 0);
        await AssertCounts(suppliers[1], lots: 7, nonconforming: 6, promised: 0);
    }

    /// <summary>Any lots, in any versions, in any order, in any batches, each at least twice: the scorecards are those of the newest versions.</summary>
    [Fact]
    public async Task Neither_order_nor_repetition_matters()
    {
        string[] states = ["accepted", "rejected", "skipped", "awaitingInspection", "cancelled"];
        var told = from lot in Gen.Int[0, 11]
                   from version in Gen.Int[1, 4]
                   from seed in Gen.Int[0, 9999]
                   select (Lot: lot, Version: (long)version, Seed: seed);
        await Gen.Select(told.Array[1, 30], Gen.Int[1, 7]).SampleAsync(async (events, batch) =>
        {
            string[] suppliers = [ScorecardUnderTest.NewSupplier(), ScorecardUnderTest.NewSupplier()];
            // What a version of a lot says is the same however often it is said.
            LotChanged Say((int Lot, long Version, int Seed) e)
            {
                var first = events.First(other => other.Lot == e.Lot && other.Version == e.Version).Seed;
                return Told.Lot(suppliers[first % 2], $"{suppliers[0]}-{e.Lot}", states[first % 5], quantity: 10, nonconforming: first % 3,
                    received: $"2026-{1 + (first % 3):D2}-{1 + (first % 4):D2}", promised: first % 7 == 0 ? null : "2026-03-02");
            }
            foreach (var some in events.Chunk(batch)) await scorecard.IsTold([.. some.Select(e => (Say(e), e.Version))]);
            var newest = events.GroupBy(e => e.Lot).Select(versions => Say(versions.MaxBy(e => e.Version))).ToList();
            foreach (var supplier in suppliers)
            {
                var lots = newest.Where(lot => lot.SupplierId == supplier).Select(Fact).ToList();
                var expected = Domain.Lots.Card(new Month(2026, 3), lots);
                var card = await scorecard.Card(supplier);
                if (card.Body!["lots"] is null) Assert.Empty(lots);
                else Assert.Equal((expected.Lots, expected.Score, Counts(expected)), ((int)card["lots"], (decimal?)card.Body["score"], string.Join(' ', card["kpis"].AsArray().Select(kpi => $"{(decimal)kpi!["numerator"]!:0}/{(decimal)kpi["denominator"]!:0}"))));
            }
        }, iter: 40, threads: 1);

        static string Counts(SupplierScorecard card) => string.Join(' ', card.Kpis.Select(kpi => $"{kpi.Tally.Numerator:0}/{kpi.Tally.Denominator:0}"));
        static LotFact Fact(LotChanged lot) => Domain.Lots.Lot(lot.LotId, lot.State, lot.Verdict, lot.Outcome, lot.Quantity, lot.NonconformingQuantity, lot.Counted, lot.ReceivedOn, lot.PromisedOn, lot.SupplierId);
    }

    private async Task<string> SupplierWithFiveGoodLots()
    {
        var supplier = ScorecardUnderTest.NewSupplier();
        await scorecard.IsTold(Told.Good(supplier, 5));
        return supplier;
    }

    private async Task AssertCounts(string supplier, int lots, decimal nonconforming, decimal promised)
    {
        var card = await scorecard.Card(supplier, ScorecardUnderTest.ThisMonth);
        Assert.Equal((lots, nonconforming, promised), ((int)card["lots"], (decimal)card["kpis"][0]!["numerator"]!, (decimal)card["kpis"][2]!["denominator"]!));
    }
}
