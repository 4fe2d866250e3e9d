using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Tests.Domain;

/// <summary>Lots as the tests speak of them: accepted, counted, one unit of one hundred, unless said otherwise.</summary>
internal static class Lots
{
    public static readonly DateOnly Day = new(2026, 3, 10);

    public static LotFact Lot(
        string id = "L1", string state = "accepted", string? verdict = null, string? outcome = null, decimal quantity = 100, decimal nonconforming = 0, bool counted = true,
        DateOnly? received = null, DateOnly? promised = null, string supplier = "S1", int bin = 0) => new()
        {
            LotId = id,
            Revision = 1,
            SourceSystem = "erp",
            ExternalId = id,
            SupplierId = supplier,
            Part = "P1",
            Plant = "plant",
            State = state,
            Verdict = verdict,
            Outcome = outcome,
            Quantity = quantity,
            Unit = counted ? "EA" : "KG",
            Counted = counted,
            NonconformingQuantity = nonconforming,
            ReceivedOn = received ?? Day,
            PromisedOn = promised,
            Bin = bin,
        };

    /// <summary>A scorecard of lots, each counted in its month.</summary>
    public static SupplierScorecard Card(Month period, IEnumerable<LotFact> lots)
    {
        var byMonth = lots.GroupBy(lot => Month.Of(lot.ReceivedOn)).ToDictionary(month => month.Key, Totals.Of);
        return SupplierScorecard.Of("S1", period, month => byMonth.GetValueOrDefault(month, Totals.None));
    }

    public static SupplierScorecard Card(params IEnumerable<LotFact> lots) => Card(Month.Of(Day), lots);

    public static KpiResult Kpi(this SupplierScorecard card, string id) => card.Kpis.Single(kpi => kpi.Kpi.Id == id);
}
