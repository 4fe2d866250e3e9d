using SupplierQuality.EndToEnd.Tests.Worlds;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>The ERP's own book, the same for the same seed: what was received and how it was inspected. The recount starts from here.</summary>
internal sealed class Source
{
    private const int Suppliers = 20;

    public Source(int seed, int inspections)
    {
        var random = new Random(seed);
        var run = Guid.NewGuid().ToString("n")[..6];
        SupplierIds = [.. Enumerable.Range(0, Suppliers).Select(i => $"K-{run}-{i:00}")];
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Period = $"{today:yyyy-MM}";
        First = [.. Enumerable.Range(0, inspections).Select(i =>
        {
            var supplier = random.Next(Suppliers);
            var quantity = random.Next(100, 500);
            // Every fifth supplier is a bad one. A lot is wholly good or wholly bad and inspected to the last piece, so that its verdict is the same however it is sampled.
            var bad = random.NextDouble() < (supplier % 5 == 0 ? 0.4 : 0.01);
            var received = today.AddDays(-random.Next(today.Day));
            return new Inspection(SupplierIds[supplier], $"{run}-{i}", quantity)
            {
                SourceSystem = "erp-" + run, Part = $"part-{random.Next(4)}", Plant = $"{1000 + random.Next(2)}",
                ReceivedAt = $"{received:yyyy-MM-dd}", PromisedDate = $"{received.AddDays(random.NextDouble() < 0.05 ? -3 : 1):yyyy-MM-dd}",
            }.Inspected(quantity, bad ? quantity : 0);
        })];
        // The ERP puts some quantities of good lots right later.
        Last = [.. First.Select(one => IsBad(one) || random.NextDouble() >= 0.05 ? one : (one with { Revision = 2, Quantity = one.Quantity + 1 }).Inspected((int)one.Quantity + 1, 0))];
    }

    public IReadOnlyList<string> SupplierIds { get; }

    /// <summary>The month that all was received in, also when the run goes over its end.</summary>
    public string Period { get; }

    /// <summary>These were approved when their first lot came; the others are approved while it goes on.</summary>
    public IEnumerable<string> ApprovedBefore => SupplierIds.Take(Suppliers / 2);

    /// <summary>As each is sent first.</summary>
    public IReadOnlyList<Inspection> First { get; }

    /// <summary>As each stands in the end.</summary>
    public IReadOnlyList<Inspection> Last { get; }

    public static bool IsBad(Inspection one) => one.Results![0].Nonconforming > 0;

    public static bool IsOnTime(Inspection one) => string.CompareOrdinal(one.ReceivedAt, one.PromisedDate) <= 0;
}
