namespace SupplierQuality.Standalone.Sample;

/// <summary>A believable year of one manufacturer: 40 suppliers, 30 parts, about 6,000 receipts; some suppliers go bad and recover. The same for the same seed and day.</summary>
internal sealed record SampleYear(IReadOnlyList<SampleSupplier> Suppliers, IReadOnlyList<SamplePart> Parts, IReadOnlyList<SampleReceipt> Receipts)
{
    private const int ReceiptsAimedAt = 6000;
    private static readonly string[] Plants = ["W1", "W2", "W3"];

    public static SampleYear Make(int seed, DateOnly today)
    {
        var random = new Random(seed);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-11);
        var parts = SampleNames.Parts.Index().Select(item => new SamplePart($"P-{1001 + item.Index}", item.Item.Name, item.Item.Commodity)).ToList();
        var suppliers = SampleNames.Suppliers.Index().Select(item => Supplier(item.Index, item.Item, random)).ToList();
        var receipts = suppliers.Where(supplier => supplier.Delivers).SelectMany(supplier => ReceiptsOf(supplier, parts, first, today, random)).OrderBy(receipt => receipt.ReceivedAt).ThenBy(receipt => receipt.SupplierId).ToList();
        return new(suppliers, parts, [.. receipts.Index().Select(item => item.Item with { ExternalId = $"5{item.Index:000000}" })]);
    }

    private static SampleSupplier Supplier(int index, (string Name, string Country, string Commodity) named, Random random)
    {
        // Three go bad and recover, two are bad now, one is bad and unknown to purchasing's approvals, two are prospects that never delivered.
        var story = index switch { 3 or 11 or 19 => SampleStory.WentBadAndRecovered, 7 or 23 => SampleStory.BadNow, 31 => SampleStory.LateAllYear, 38 or 39 => SampleStory.Prospect, _ => SampleStory.Steady };
        return new($"S-{100 + index}", named.Name, named.Country, named.Commodity, (index % 3) switch { 0 => "high", 1 => "medium", _ => "low" }, story, 0.002 + (random.NextDouble() * 0.008));
    }

    private static IEnumerable<SampleReceipt> ReceiptsOf(SampleSupplier supplier, IReadOnlyList<SamplePart> parts, DateOnly first, DateOnly today, Random random)
    {
        var own = parts.Where(part => part.Commodity == supplier.Commodity).ToList();
        var delivering = SampleNames.Suppliers.Count - 2;
        var days = today.DayNumber - first.DayNumber + 1;
        var count = ReceiptsAimedAt / delivering;
        for (var i = 0; i < count; i++)
        {
            var received = first.AddDays((int)((i + random.NextDouble()) * days / count));
            if (received.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) received = received.AddDays(received.DayOfWeek == DayOfWeek.Saturday ? -1 : -2);
            if (received < first) received = first;
            var month = ((received.Year - first.Year) * 12) + received.Month - first.Month;
            var bad = supplier.Story switch { SampleStory.WentBadAndRecovered => month is >= 4 and <= 7, SampleStory.BadNow => month >= 10, _ => false };
            var late = random.NextDouble() < (supplier.Story == SampleStory.LateAllYear ? 0.35 : bad ? 0.25 : 0.03);
            var quantity = random.Next(2, 60) * 25;
            yield return new("", supplier.Id, own[random.Next(own.Count)], Plants[random.Next(Plants.Length)], quantity, received.ToDateTime(new TimeOnly(random.Next(6, 18), random.Next(60))),
                received.AddDays(late ? -random.Next(1, 12) : random.Next(0, 4)), Inspected(quantity), Nonconforming(Inspected(quantity), bad ? supplier.Defects * 9 : supplier.Defects, random));
        }
    }

    /// <summary>Enough for every code letter that these lots reach at level II.</summary>
    private static int Inspected(int quantity) => Math.Min(quantity, quantity switch { <= 150 => 50, <= 500 => 80, <= 1200 => 80, _ => 125 });

    private static int Nonconforming(int inspected, double share, Random random)
    {
        var found = 0;
        for (var i = 0; i < inspected; i++)
            if (random.NextDouble() < share / 2) found++;
        return found;
    }
}

internal enum SampleStory { Steady, WentBadAndRecovered, BadNow, LateAllYear, Prospect }

internal sealed record SampleSupplier(string Id, string Name, string Country, string Commodity, string Criticality, SampleStory Story, double Defects)
{
    public bool Delivers => Story != SampleStory.Prospect;
}

internal sealed record SamplePart(string Id, string Name, string Commodity);

internal sealed record SampleReceipt(string ExternalId, string SupplierId, SamplePart Part, string Plant, int Quantity, DateTime ReceivedAt, DateOnly Promised, int Inspected, int Nonconforming);
