using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;

namespace SupplierQuality.Contracts.Tests;

/// <summary>
/// What the golden files say, as records. A golden file is never changed: it is what was sent by somebody, some time. <c>full</c> has every field,
/// <c>least</c> only what is owed, and <c>later</c> is from a publisher that knows more than we do.
/// </summary>
internal static class KnownEvents
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 15, 30, 250, TimeSpan.Zero);
    private static readonly Actor Inspector = new("user", "u-17", "Inés Ødegård");
    private static readonly Actor Machine = new("apiKey", "key-0193");

    public static IReadOnlyList<Known> All { get; } =
    [
        new("IncomingInspection/LotChanged.full", Envelope(1, "lot-7f3a", 4, Inspector, FullLot), FullLot),
        new("IncomingInspection/LotChanged.least", Envelope(2, "lot-7f3b", 1, Machine, LeastLot), LeastLot),
        new("IncomingInspection/LotChanged.later", Envelope(1, "lot-7f3a", 4, Inspector, FullLot), FullLot),
        new("IncomingInspection/LotRejected.full", Envelope(3, "lot-7f3a", 5, Inspector, FullRejection), FullRejection),
        new("IncomingInspection/LotRejected.least", Envelope(4, "lot-7f3c", 2, Machine, LeastRejection), LeastRejection),
        new("IncomingInspection/LotRejected.later", Envelope(3, "lot-7f3a", 5, Inspector, FullRejection), FullRejection),
        new("Scorecard/StandingChanged.full", Envelope(5, "00012/A", 9, Actor.Rule("KeepLotWhenLotChanged"), FullStanding), FullStanding),
        new("Scorecard/StandingChanged.least", Envelope(6, "S-000002", 1, Actor.Rule("RecomputeStandingWhenMonthEnds"), LeastStanding), LeastStanding),
        new("Scorecard/StandingChanged.later", Envelope(5, "00012/A", 9, Actor.Rule("KeepLotWhenLotChanged"), FullStanding), FullStanding),
        new("SupplierAudit/AuditReported.full", Envelope(7, "a-11", 12, Inspector, FullReport), FullReport),
        new("SupplierAudit/AuditReported.least", Envelope(8, "a-12", 7, Inspector, LeastReport), LeastReport),
        new("SupplierAudit/AuditReported.later", Envelope(7, "a-11", 12, Inspector, FullReport), FullReport),
        new("SupplierOnboarding/SupplierChanged.full", Envelope(9, "00012/A", 6, Inspector, FullSupplier), FullSupplier),
        new("SupplierOnboarding/SupplierChanged.least", Envelope(10, "S-000002", 1, Machine, LeastSupplier), LeastSupplier),
        new("SupplierOnboarding/SupplierChanged.later", Envelope(9, "00012/A", 6, Inspector, FullSupplier), FullSupplier),
    ];

    private static LotChanged FullLot => new()
    {
        LotId = "lot-7f3a", SourceSystem = "erp-1", ExternalId = "4711/10", SupplierId = "00012/A", Part = "P-100 «Ø»", Plant = "Györ", State = "acceptedOnConcession", Verdict = "reject",
        Outcome = "acceptOnConcession", Quantity = 1250.50m, Unit = "KG", Counted = false, NonconformingQuantity = 0.125m, ReceivedAt = new(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(1)),
        ReceivedOn = new(2026, 3, 1), PromisedOn = new(2026, 2, 28),
    };

    private static LotChanged LeastLot => new()
    {
        LotId = "lot-7f3b", SourceSystem = "erp-1", ExternalId = "4712", SupplierId = "S-000002", Part = "P-200", Plant = "1000", State = "awaitingInspection", Quantity = 10m, Unit = "EA",
        Counted = true, NonconformingQuantity = 0m, ReceivedAt = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero), ReceivedOn = new(2026, 3, 2),
    };

    private static LotRejected FullRejection => new()
    {
        LotId = "lot-7f3a", SupplierId = "00012/A", Part = "P-100 «Ø»", Plant = "Györ", Quantity = 1250.50m, NonconformingQuantity = 3m, Unit = "KG", Reason = "3 nonconforming, Re 3",
        Defects = [new("diameter", "too-wide", 2), new("surface", "scratch", 1)],
    };

    private static LotRejected LeastRejection => new()
    {
        LotId = "lot-7f3c", SupplierId = "S-000002", Part = "P-200", Plant = "1000", Quantity = 1m, NonconformingQuantity = 0m, Unit = "EA", Reason = "by decision", Defects = [],
    };

    private static StandingChanged FullStanding => new() { SupplierId = "00012/A", Standing = "D", Previous = "B", Score = 41.0m, Period = "2026-03", Reason = "41.0: 25,000 ppm" };

    private static StandingChanged LeastStanding => new() { SupplierId = "S-000002", Standing = "insufficientData", Period = "2026-03", Reason = "2 lots of 5" };

    private static AuditReported FullReport => new()
    {
        AuditId = "a-11", SupplierId = "00012/A", Purpose = "forCause", Conclusion = "unsuitable", Score = 58.3m, MajorFindings = 2, MinorFindings = 5, ReportedOn = new(2026, 3, 2),
    };

    private static AuditReported LeastReport => new()
    {
        AuditId = "a-12", SupplierId = "S-000002", Purpose = "surveillance", Conclusion = "suitable", MajorFindings = 0, MinorFindings = 0, ReportedOn = new(2026, 3, 2),
    };

    private static SupplierChanged FullSupplier => new()
    {
        SupplierId = "00012/A", Name = "Kovács & Söhne \"Guss\"", Country = "HU", State = "approved", Criticality = "high", Commodities = ["castings", "forgings"],
        Scopes =
        [
            new() { Commodity = "castings", Plant = "Györ", Site = "main", ValidFrom = new(2026, 1, 1), ValidTo = new(2026, 12, 31), Conditional = true },
            new() { Part = "P-100", ValidFrom = new(2026, 1, 1) },
            new() { Process = "heat-treatment", ValidFrom = new(2026, 1, 1) },
        ],
    };

    private static SupplierChanged LeastSupplier => new()
    {
        SupplierId = "S-000002", Name = "New Ltd", Country = "GB", State = "prospect", Criticality = "low", Commodities = [], Scopes = [],
    };

    private static Event<T> Envelope<T>(int number, string documentId, long version, Actor by, T body) where T : class =>
        new(new Guid($"01953f00-0000-7000-8000-{number:x12}"), documentId, version, At, by, body);
}

/// <param name="Golden">The file below <c>Golden</c>, without its ending.</param>
/// <param name="Envelope">An <see cref="Event{T}"/>.</param>
internal sealed record Known(string Golden, object Envelope, object Body)
{
    public Type Type => Body.GetType();

    /// <summary>Fields that we do not know are read over, and so are not written again.</summary>
    public bool IsOfALaterVersion => Golden.EndsWith(".later", StringComparison.Ordinal);

    public override string ToString() => Golden;
}
