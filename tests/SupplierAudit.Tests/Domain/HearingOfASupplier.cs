using CsCheck;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class HearingOfASupplier
{
    private static readonly AuditOptions Options = new();
    private static readonly DateTimeOffset March = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_fall_to_D_makes_a_for_cause_audit_due_in_30_days()
    {
        var due = Assert.Single(Hear(Fall(1, March)).Due);
        Assert.Equal((AuditPurpose.ForCause, new DateOnly(2026, 3, 31)), (due.Purpose, due.DueDate));
        Assert.Equal("Standing fell from B to D in 2026-03: ppm 120000", due.Reason);
    }

    [Theory]
    [InlineData("B", "C")]
    [InlineData("D", "C")]
    [InlineData("D", "D")]
    [InlineData("A", "insufficientData")]
    public void No_other_change_of_standing_makes_one_due(string previous, string standing) => Assert.Empty(Hear(Standing(1, March, previous, standing)).Due);

    [Fact]
    public void The_first_standing_may_be_a_fall() => Assert.Single(Hear(Standing(1, March, null, "D")).Due);

    [Fact]
    public void Recovery_does_not_take_the_audit_back() => Assert.Single(Hear(Fall(1, March), Standing(2, March.AddDays(1), "D", "B")).Due);

    [Fact]
    public void Of_two_falls_the_first_sets_the_date() => Assert.Equal(new(2026, 3, 31), Hear(Fall(5, March.AddDays(10)), Fall(1, March)).Due[0].DueDate);

    [Fact]
    public void A_reported_for_cause_audit_settles_the_falls_before_it_and_none_after_it()
    {
        var heard = Hear(Fall(1, March), Reported(AuditPurpose.ForCause, March.AddDays(5)), Fall(2, March.AddDays(9)));
        Assert.Equal([(AuditPurpose.ForCause, new(2026, 4, 9)), (AuditPurpose.Surveillance, new DateOnly(2028, 3, 6))], heard.Due.Select(due => (due.Purpose, due.DueDate)));
    }

    [Fact]
    public void An_audit_of_another_purpose_settles_nothing() =>
        Assert.Contains(Hear(Fall(1, March), Reported(AuditPurpose.Surveillance, March.AddDays(5))).Due, due => due.Purpose == AuditPurpose.ForCause);

    [Theory]
    [InlineData("high", "2027-02-28")]
    [InlineData("medium", "2028-02-28")]
    [InlineData("low", "2029-02-28")]
    public void The_next_surveillance_is_due_by_criticality(string criticality, string dueOn)
    {
        var due = Assert.Single(Hear(Supplier(1, criticality), Reported(AuditPurpose.Qualification, new(2026, 2, 28, 9, 0, 0, TimeSpan.Zero))).Due);
        Assert.Equal((AuditPurpose.Surveillance, dueOn), (due.Purpose, due.DueDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_supplier_that_is_not_known_yet_is_of_medium_criticality() => Assert.Equal(new(2028, 3, 1), Hear(Reported(AuditPurpose.Surveillance, March)).Due[0].DueDate);

    [Fact]
    public void The_date_moves_when_the_criticality_changes() =>
        Assert.Equal(new(2027, 3, 1), Hear(Reported(AuditPurpose.Surveillance, March), Supplier(1, "low"), Supplier(2, "high")).Due[0].DueDate);

    [Theory]
    [InlineData("archived")]
    [InlineData("disqualified")]
    [InlineData("rejected")]
    public void Nothing_is_due_of_a_supplier_that_is_out_of_use_until_it_comes_back(string state)
    {
        var gone = Hear(Fall(1, March), Reported(AuditPurpose.Surveillance, March), Supplier(1, "high", state));
        Assert.Empty(gone.Due);
        Assert.Equal(2, gone.Hear(Supplier(2, "high", "underEvaluation").Changed!, Options).Due.Count);
    }

    [Fact]
    public void What_makes_no_difference_gives_the_same_record()
    {
        var heard = Hear(Supplier(3, "high"), Fall(1, March), Reported(AuditPurpose.Surveillance, March.AddDays(1)));
        Assert.Same(heard, heard.Hear(Supplier(3, "high").Changed!, Options));
        Assert.Same(heard, heard.Hear(Supplier(2, "low").Changed!, Options));
        Assert.Same(heard, heard.Hear(Fall(1, March).Standing!, Options));
        Assert.Same(heard, heard.Hear(Reported(AuditPurpose.Surveillance, March.AddDays(1)).Report!, Options));
    }

    /// <summary>Deliveries come more than once and in any order: what is due then is the same.</summary>
    [Fact]
    public void Neither_order_nor_repetition_makes_a_difference()
    {
        var one = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 6], Gen.OneOf("A", "C", "D"), Gen.OneOf("high", "low"), Gen.OneOf(AuditPurpose.ForCause, AuditPurpose.Surveillance),
            (kind, version, standing, criticality, purpose) => kind switch
            {
                0 => Supplier(version, criticality),
                1 => Standing(version, March.AddDays(2 * version), standing == "D" ? "B" : "D", standing),
                _ => Reported(purpose, March.AddDays((3 * version) + 1)),
            });
        Gen.Select(one.List[0, 12].Select(list => list.DistinctBy(news => news.Key).ToList()), Gen.Int).Sample((news, seed) =>
        {
            var shuffled = news.Concat(news).ToArray();
            new Random(seed).Shuffle(shuffled);
            var (once, again) = (Hear([.. news]), Hear(shuffled));
            return once.Due.SequenceEqual(again.Due) && once.Falls.SequenceEqual(again.Falls) && once.Criticality == again.Criticality && once.Revision == again.Revision;
        });
    }

    private sealed record News(string Key, Event<SupplierChanged>? Changed = null, Event<StandingChanged>? Standing = null, Event<AuditReported>? Report = null);

    private static AuditedSupplier Hear(params News[] news) => news.Aggregate(new AuditedSupplier { SupplierId = "S-1" }, (supplier, each) => each switch
    {
        { Changed: { } changed } => supplier.Hear(changed, Options),
        { Standing: { } standing } => supplier.Hear(standing, Options),
        { Report: { } report } => supplier.Hear(report, Options),
        _ => supplier,
    });

    private static News Fall(long version, DateTimeOffset at) => Standing(version, at, "B", "D");

    private static News Standing(long version, DateTimeOffset at, string? previous, string standing) => new($"standing {version}", Standing: new(Guid.NewGuid(), "S-1", version, at, Given.Ada,
        new() { SupplierId = "S-1", Standing = standing, Previous = previous, Period = "2026-03", Reason = "ppm 120000" }));

    private static News Supplier(long version, string criticality, string state = "approved") => new($"supplier {version}", Changed: new(Guid.NewGuid(), "S-1", version, March, Given.Ada,
        new() { SupplierId = "S-1", Name = "Acme", Country = "DE", State = state, Criticality = criticality, Commodities = [], Scopes = [] }));

    private static News Reported(string purpose, DateTimeOffset at) => new($"report {at}", Report: new(Guid.NewGuid(), $"a-{at.Ticks}", 9, at, Given.Ada, new()
    {
        AuditId = $"a-{at.Ticks}", SupplierId = "S-1", Purpose = purpose, Conclusion = "suitable", MajorFindings = 0, MinorFindings = 0, ReportedOn = DateOnly.FromDateTime(at.UtcDateTime),
    }));
}
