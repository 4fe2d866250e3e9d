using CsCheck;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain;

/// <summary>The chain against a model that folds every decided lot from the first each time.</summary>
public sealed class Chaining
{
    private static readonly SwitchingPolicy Policy = new(ReducedApproved: true, UseLimitNumbers: false);

    /// <summary>What happens to a stream: a lot comes in with so many bad units, or with no results yet; or an open one is decided.</summary>
    private sealed record Step(bool Registers, bool Open, int Bad, int Which);

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 20]).Select((registers, open, bad, which) => new Step(registers, open == 0, Math.Max(0, bad - 2), which));

    [Fact]
    public void Any_chunking_gives_the_chain_that_one_by_one_gives() =>
        Gen.Select(Steps.Array[1, 60], Gen.Int[1, 7].Array[1, 60]).Sample((steps, sizes) =>
        {
            var chunked = Run(steps, sizes);
            Assert.Equal(Run(steps, [1]).Select(Shape), chunked.Select(Shape));
            Assert.All(chunked, lot => Assert.Equal(Model(chunked.TakeWhile(each => each != lot && each.Place.Ordinal <= lot.Place.Before.SettledTo)), lot.Place.Before.Samples.Select(Shape)));
        });

    [Fact]
    public void What_a_lot_keeps_reaches_to_the_first_open_one()
    {
        var lots = Run([new(true, false, 0, 0), new(true, true, 0, 0), new(true, false, 0, 0), new(true, false, 0, 0)], [1]);
        Assert.Equal([0, 1, 1, 1], lots.Select(lot => lot.Place.Before.SettledTo));
    }

    [Fact]
    public void A_lot_that_stays_open_for_long_does_not_hold_up_its_stream_for_ever()
    {
        var lots = Enumerable.Range(1, 700).Select(i => Some.Lot(Some.Receipt("R" + i)) with { Place = new("stream", i, StreamFold.Start) });
        Assert.Equal(200, new StreamChain("stream", StreamFold.Start, lots, Policy).Next(new()).Before.SettledTo);
    }

    [Fact]
    public void A_change_of_what_was_counted_on_marks_the_stream_and_nothing_else_does()
    {
        var accepted = Some.Lot(Some.Receipt(readings: Some.Reading(13)));
        var open = Some.Lot(Some.Receipt());
        var rejected = Some.Lot(Some.Receipt(readings: Some.Reading(3, 1)));

        Assert.Equal(["stream"], LotResults.Append(accepted, [Some.Reading(1, 1)], Some.Kim, Some.Now).Next!.OutdatedStreams);
        Assert.Empty(LotResults.Append(accepted, [Some.Reading(1)], Some.Kim, Some.Now).Next!.OutdatedStreams);
        Assert.Empty(LotResults.Append(open, [Some.Reading(13)], Some.Kim, Some.Now).Next!.OutdatedStreams);
        Assert.Empty(LotResults.Append(rejected, [Some.Reading(10, 4)], Some.Kim, Some.Now).Next!.OutdatedStreams);
        Assert.Empty(LotDecisions.Decide(rejected, "acceptOnConcession", null, null, 0, "needed", Some.Kim, Some.Now).Next!.OutdatedStreams);
    }

    [Fact]
    public void A_decision_that_falls_leaves_its_stream_until_a_person_decides_again()
    {
        var rejected = LotDecisions.Decide(Some.Lot(Some.Receipt(readings: Some.Reading(13))), "reject", null, null, 0, "rust", Some.Kim, Some.Now).Next!;

        var awaiting = Receipts.Revise(rejected, Some.Receipt(revision: 2, quantity: 99, readings: Some.Reading(13)), rejected.Place, rejected.Sampling, Some.Kim, Some.Now).Next!;
        Assert.Equal((false, 1, 0, "stream"), (awaiting.Settled, Contributions.Of(rejected).Count, Contributions.Of(awaiting).Count, Assert.Single(awaiting.OutdatedStreams)));

        var again = LotDecisions.Decide(awaiting with { OutdatedStreams = [] }, "reject", null, null, 0, "still rust", Some.Kim, Some.Now).Next!;
        Assert.Equal((true, 1), (again.Settled, Contributions.Of(again).Count));
        Assert.Empty(again.OutdatedStreams);
    }

    [Fact]
    public void A_worsening_tightens_once_and_is_kept_through_the_chain()
    {
        var disk = new List<Lot>();
        List<Severity> severities = [];
        for (var i = 0; i < 7; i++)
        {
            var chain = Read(disk);
            var (place, sampling) = Drawing.DrawNext(chain, InspectionPlan.Default, 100, new Notices(new Tightening(4, "fell to C")), Some.Now);
            disk.Add(Receipts.Register(Some.Receipt("R" + i, readings: Some.Reading(20)), place, sampling, Some.Kim, Some.Now).Next!);
            severities.Add(sampling.Samples[0].Severity);
        }
        Assert.Equal([Severity.Tightened, Severity.Tightened, Severity.Tightened, Severity.Tightened, Severity.Tightened, Severity.Normal, Severity.Normal], severities);
        Assert.Equal([4], disk.Select(lot => lot.Place.Tightening?.Worsening).OfType<long>());
    }

    [Fact]
    public void A_worsening_tightens_since_it_happened_and_not_before_what_it_ends()
    {
        static DateTimeOffset? Since(DateTimeOffset? fell, DateTimeOffset now) =>
            new StreamFold { Samples = [new("general", SwitchingState.Start, Some.Now)] }.At(new("stream", 2, StreamFold.Start, new Tightening(4, "fell to C", fell)), ["general"], now).Of("general")?.Since;

        var later = Some.Now.AddDays(2);
        Assert.Equal(Some.Now.AddDays(1), Since(Some.Now.AddDays(1), later));
        Assert.Equal(Some.Now, Since(Some.Now.AddDays(-1), later));
        Assert.Equal(later, Since(null, later));
    }

    /// <summary>Registers and decides as the service does: each chunk reads what lies on disk, and writes at its end.</summary>
    private static List<Lot> Run(IReadOnlyList<Step> steps, IReadOnlyList<int> sizes)
    {
        var disk = new List<Lot>();
        var chunk = 0;
        for (var at = 0; at < steps.Count; at += sizes[chunk++ % sizes.Count])
        {
            var lots = disk.ToList();
            var chain = Read(disk);
            foreach (var step in steps.Skip(at).Take(sizes[chunk % sizes.Count]))
            {
                if (step.Registers) lots.Add(Some.Lot(Some.Receipt("R" + lots.Count, readings: step.Open ? [] : [Some.Reading(20, step.Bad)]), null, chain));
                else if (lots.Where(lot => !lot.Settled).ToList() is { Count: > 0 } open)
                {
                    var before = open[step.Which % open.Count];
                    var after = LotResults.Append(before, [Some.Reading(20, step.Bad)], Some.Kim, Some.Now).Next!;
                    chain.Change(before, after);
                    lots[lots.IndexOf(before)] = after;
                }
            }
            disk = lots;
        }
        return disk;
    }

    private static StreamChain Read(List<Lot> disk) => disk.Count == 0
        ? new("stream", StreamFold.Start, [], Policy)
        : new("stream", disk[^1].Place.Before, disk.Where(lot => lot.Place.Ordinal > disk[^1].Place.Before.SettledTo), Policy);

    private static IEnumerable<string> Model(IEnumerable<Lot> before)
    {
        var state = SwitchingState.Start;
        var any = false;
        foreach (var (_, inspected) in before.SelectMany(Contributions.Of)) (state, any) = (Switching.Next(state, inspected, new("Z1.4", true, false)), true);
        return any ? [Shape(new SampleFold("general", state, default))] : [];
    }

    private static string Shape(SampleFold fold) => $"{fold.Key} {fold.State.Severity} {fold.State.AcceptedInARow} {string.Join(',', fold.State.Recent)} {fold.State.RejectedWhileTightened}";

    private static string Shape(Lot lot) => $"{lot.Place.Ordinal} {lot.State} {lot.Sampling.Samples[0].Severity} n={lot.Sampling.Samples[0].Plan!.SampleSize}";
}
