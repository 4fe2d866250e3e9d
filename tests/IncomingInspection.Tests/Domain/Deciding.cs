using CsCheck;
using SupplierQuality.IncomingInspection.Domain;

namespace SupplierQuality.IncomingInspection.Tests.Domain;

public sealed class Deciding
{
    /// <summary>Z1.4-2003, tables I and II-A, level II, AQL 1.0: J has 80, Ac 2, Re 3.</summary>
    [Theory]
    [InlineData(0, 0, null, "awaitingInspection")]
    [InlineData(79, 0, null, "inInspection")]
    [InlineData(79, 2, null, "inInspection")]
    [InlineData(80, 2, "accept", "accepted")]
    [InlineData(3, 3, "reject", "rejected")]
    [InlineData(80, 3, "reject", "rejected")]
    [InlineData(120, 2, "accept", "accepted")]
    [InlineData(120, 3, "reject", "rejected")]
    public void A_lot_decides_itself_by_its_numbers(int inspected, int bad, string? verdict, string state)
    {
        var lot = Some.Lot(Some.Receipt(quantity: 1000, readings: Some.Reading(inspected, bad)));
        Assert.Equal((verdict, state), (lot.Verdict, lot.State));
    }

    /// <summary>However the same findings are delivered, in whatever pieces and order, with the receipt or after it, the lot comes to the same.</summary>
    [Fact]
    public void Any_split_of_the_results_gives_the_same_verdict() =>
        Gen.Select(Gen.Int[0, 40].SelectMany(inspected => Gen.Int[0, Math.Min(inspected, 2)].Select(bad => Some.Reading(inspected, bad))).Array[0, 8], Gen.Int[0, 8], Gen.Int[0, 1000]).Sample((readings, split, seed) =>
        {
            var whole = Some.Lot(Some.Receipt(quantity: 1000, readings: readings));
            var shuffled = readings.OrderBy(reading => HashCode.Combine(reading.Inspected, seed)).ToArray();
            var parts = Some.Lot(Some.Receipt(quantity: 1000, readings: [.. shuffled.Take(split)]));
            foreach (var reading in shuffled.Skip(split)) parts = LotResults.Append(parts, [reading], Some.Kim, Some.Now).Next!;

            Assert.Equal((whole.Verdict, whole.State, Quantities.Nonconforming(whole)), (parts.Verdict, parts.State, Quantities.Nonconforming(parts)));
        });

    [Fact]
    public void Whatever_is_decided_the_quantities_are_the_whole_lot() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 100], Gen.Int[0, 120], Gen.Int[-50, 100], Gen.Int[-50, 100], Gen.Int[0, 20]).Sample((which, quantity, found, given, refused, consumed) =>
        {
            var outcome = Outcomes.All[which];
            var (accepted, rejected) = (given < 0 ? (decimal?)null : given, refused < 0 ? (decimal?)null : refused);
            if (Quantities.Divide(outcome, quantity, found, accepted, rejected, consumed) is not var (a, r, c)) return;
            Assert.True(a + r + c == quantity && a >= 0 && r >= 0 && c >= 0);
            Assert.True(accepted is null || a == accepted);
            Assert.True(rejected is null || r == rejected);
            Assert.True(outcome != "reject" || a == 0);
        });

    [Fact]
    public void A_bad_unit_of_a_critical_characteristic_never_accepts_by_itself()
    {
        var plan = Some.Plan(Some.Characteristic("seal", "2.5", "critical"), Some.Characteristic("colour", "2.5"));
        Lot With(int seal, int colour) => Some.Lot(Some.Receipt(quantity: 1000, readings: [Some.Reading(80, seal, "seal"), Some.Reading(80, colour, "colour")]), plan);

        Assert.Equal(("accepted", "awaitingDecision", "rejected"), (With(0, 5).State, With(1, 0).State, With(6, 0).State));
    }

    [Fact]
    public void Without_a_lot_size_nothing_is_drawn_and_nothing_is_decided()
    {
        var lot = Some.Lot(Some.Receipt(quantity: 12.5m, unit: "KG", readings: Some.Reading(500, 400)));
        Assert.Equal((null, "inInspection"), (lot.Verdict, lot.State));
        Assert.Contains(Holds.Open(lot, null, new(2026, 3, 2)), hold => hold.Code == "lot-size-unknown");
    }

    [Theory]
    [InlineData("approved", "P1", null, null)]
    [InlineData("conditionallyApproved", "P1", null, null)]
    [InlineData("probation", "P1", null, null)]
    [InlineData("suspended", "P1", null, null)]
    [InlineData("approved", "P2", null, "supplier-not-approved")]
    [InlineData("approved", "P1", "2026-03-01", "supplier-not-approved")]
    [InlineData("approved", "P1", "2026-03-02", null)]
    [InlineData("prospect", "P1", null, "supplier-not-approved")]
    [InlineData("underEvaluation", "P1", null, "supplier-not-approved")]
    [InlineData("rejected", "P1", null, "supplier-not-approved")]
    [InlineData("disqualified", "P1", null, "supplier-not-approved")]
    [InlineData("archived", "P1", null, "supplier-not-approved")]
    public void Lots_are_held_as_the_gate_blocks_goods_receipts(string state, string part, string? validTo, string? code)
    {
        var scope = new Contracts.SupplierOnboarding.ApprovedScope { Part = part, ValidFrom = new(2026, 1, 1), ValidTo = validTo is null ? null : DateOnly.ParseExact(validTo, "yyyy-MM-dd", null) };
        var holds = Holds.Open(Some.Lot(Some.Receipt()), new Supplier(state, [scope]), new(2026, 3, 9));
        Assert.Equal(code, holds.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-02-10", "; one that covered it ended on 2026-02-10")]
    [InlineData("2026-04-01", "2026-12-31", "; one that covers it begins on 2026-04-01")]
    [InlineData("2026-03-03", null, null)] // by now
    public void Who_is_held_by_a_scope_that_is_over_or_to_come_is_told_so(string from, string? to, string? end)
    {
        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
        var scope = new Contracts.SupplierOnboarding.ApprovedScope { Part = "P1", ValidFrom = Day(from), ValidTo = to is null ? null : Day(to) };

        var reason = Holds.Open(Some.Lot(Some.Receipt()), new Supplier("approved", [scope]), new(2026, 3, 9)).SingleOrDefault()?.Reason;

        Assert.Equal(end is null ? null : "part P1 is not in an approved scope of S1 for plant 1000" + end, reason);
    }

    [Theory]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z")]
    [InlineData("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z")]
    [InlineData("2026-03-01", "America/New_York", "2026-03-01T05:00:00Z")]
    [InlineData("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z")] // midnight does not exist: summer time begins with the day
    public void A_day_begins_when_it_begins_at_the_plant(string day, string zone, string start)
    {
        var found = PlantTime.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", null), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(DateTimeOffset.Parse(start, null), found);
        Assert.Equal(day, PlantTime.DayOf(found, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-dd", null));
    }
}
