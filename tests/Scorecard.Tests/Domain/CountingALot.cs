using SupplierQuality.Scorecard.Domain;
using static SupplierQuality.Scorecard.Tests.Domain.Lots;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>The sentences of the default model (api.md, Scorecard), one table for each.</summary>
public sealed class CountingALot
{
    /// <summary>"where it holds fewer than 5 lots that are decided or skipped"</summary>
    [Theory]
    [InlineData("accepted", true)]
    [InlineData("acceptedOnConcession", true)]
    [InlineData("partiallyAccepted", true)]
    [InlineData("rejected", true)]
    [InlineData("skipped", true)]
    [InlineData("awaitingInspection", false)]
    [InlineData("inInspection", false)]
    [InlineData("awaitingDecision", false)]
    [InlineData("cancelled", false)]
    public void Is_one_of_the_lots_when_decided_or_skipped(string state, bool isOne) =>
        Assert.Equal(isOne ? 1 : 0, Totals.Of(Lot(state: state)).Lots);

    /// <summary>"Σ nonconformingQuantity / Σ quantity over accepted, acceptedOnConcession, partiallyAccepted, rejected and skipped lots in counted units"</summary>
    [Theory]
    [InlineData("accepted", true, 3, 100)]
    [InlineData("acceptedOnConcession", true, 3, 100)]
    [InlineData("partiallyAccepted", true, 3, 100)]
    [InlineData("rejected", true, 3, 100)]
    [InlineData("skipped", true, 3, 100)]
    [InlineData("accepted", false, 0, 0)]
    [InlineData("rejected", false, 0, 0)]
    [InlineData("awaitingInspection", true, 0, 0)]
    [InlineData("inInspection", true, 0, 0)]
    [InlineData("awaitingDecision", true, 0, 0)]
    [InlineData("cancelled", true, 0, 0)]
    public void Counts_its_units_when_decided_or_skipped_and_counted(string state, bool counted, int numerator, int denominator) =>
        Assert.Equal(new Tally(numerator, denominator), Counting.Nonconforming(Lot(state: state, counted: counted, nonconforming: 3)));

    /// <summary>"lots with verdict accept / lots with a verdict (the ERP's decision where there is none)"</summary>
    [Theory]
    [InlineData("accepted", "accept", null, 1, 1)]
    [InlineData("rejected", "reject", null, 0, 1)]
    [InlineData("acceptedOnConcession", "reject", "acceptOnConcession", 0, 1)] // no disposition changes the verdict
    [InlineData("accepted", "reject", "accept", 0, 1)]
    [InlineData("rejected", "accept", "reject", 1, 1)]
    [InlineData("accepted", null, "accept", 1, 1)]
    [InlineData("rejected", null, "reject", 0, 1)]
    [InlineData("acceptedOnConcession", null, "acceptOnConcession", 0, 1)]
    [InlineData("partiallyAccepted", null, "acceptPartially", 0, 1)]
    [InlineData("awaitingDecision", "reject", null, 0, 1)] // the verdict is there, whatever is decided
    [InlineData("awaitingInspection", null, null, 0, 0)]
    [InlineData("skipped", null, null, 0, 0)]
    [InlineData("cancelled", "accept", null, 0, 0)]
    [InlineData("cancelled", null, "accept", 0, 0)]
    public void Counts_as_accepted_by_its_verdict_or_else_its_decision(string state, string? verdict, string? outcome, int numerator, int denominator) =>
        Assert.Equal(new Tally(numerator, denominator), Counting.Accepted(Lot(state: state, verdict: verdict, outcome: outcome)));

    /// <summary>"lots received, by date at the plant, no later than promisedDate and no more than 5 days before it / lots with a promisedDate"</summary>
    [Theory]
    [InlineData("2026-03-10", "2026-03-10", 1)]
    [InlineData("2026-03-11", "2026-03-10", 0)]
    [InlineData("2026-03-09", "2026-03-10", 1)]
    [InlineData("2026-03-05", "2026-03-10", 1)] // exactly 5 days before
    [InlineData("2026-03-04", "2026-03-10", 0)]
    [InlineData("2026-02-28", "2026-03-05", 1)] // 5 days over the end of a month
    [InlineData("2026-02-27", "2026-03-05", 0)]
    [InlineData("2028-02-29", "2028-03-05", 1)] // 5 days in a leap year
    public void Is_on_time_up_to_five_days_before_the_promised_date(string received, string promised, int onTime) =>
        Assert.Equal(new Tally(onTime, 1), Counting.OnTime(Lot(received: DateOnly.Parse(received), promised: DateOnly.Parse(promised))));

    [Theory]
    [InlineData("accepted", 1)]
    [InlineData("rejected", 1)]
    [InlineData("skipped", 1)]
    [InlineData("awaitingInspection", 1)]
    [InlineData("inInspection", 1)]
    [InlineData("awaitingDecision", 1)]
    [InlineData("cancelled", 0)]
    public void Was_delivered_whether_decided_or_not_unless_it_is_cancelled(string state, int counts) =>
        Assert.Equal(new Tally(counts, counts), Counting.OnTime(Lot(state: state, promised: Day)));

    [Fact]
    public void Without_a_promised_date_it_is_neither_late_nor_on_time() => Assert.Equal(default, Counting.OnTime(Lot()));

    [Fact]
    public void A_cancelled_lot_counts_nowhere() =>
        Assert.Equal(Totals.None, Totals.Of(Lot(state: "cancelled", verdict: "accept", outcome: "accept", nonconforming: 5, promised: Day)));

    [Theory]
    [InlineData("ppm", "rejected: 3 of 100 EA found nonconforming")]
    [InlineData("lotAcceptanceRate", "verdict reject")]
    [InlineData("onTimeDelivery", "received 2 days after the promised date")]
    public void Says_how_it_counts(string kpi, string because) =>
        Assert.Equal(because, Explanation.Of(Model.Kpis.Single(k => k.Id == kpi), Lot(state: "rejected", verdict: "reject", nonconforming: 3, promised: Day.AddDays(-2))));

    [Theory]
    [InlineData("ppm", "awaitingDecision", true, "awaitingDecision: not decided yet")]
    [InlineData("ppm", "accepted", false, "KG is not a counted unit")]
    [InlineData("ppm", "cancelled", true, "cancelled: counts nowhere")]
    [InlineData("lotAcceptanceRate", "skipped", true, "neither verdict nor decision")]
    [InlineData("onTimeDelivery", "accepted", true, "no promised date")]
    public void Says_why_it_does_not_count(string kpi, string state, bool counted, string because) =>
        Assert.Equal(because, Explanation.Of(Model.Kpis.Single(k => k.Id == kpi), Lot(state: state, counted: counted)));
}
