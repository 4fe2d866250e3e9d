using System.Globalization;
using SupplierQuality.Benchmarks.Floor;
using SupplierQuality.Benchmarks.Product;
using SupplierQuality.Benchmarks.Report;
using SupplierQuality.TestKit;

namespace SupplierQuality.Benchmarks;

/// <summary>All that is measured, in its order; each on stores of its own that are thrown away.</summary>
internal sealed class Suite(Arguments arguments)
{
    private const int Coalesced = 100;
    private const int WarmUp = 5003;
    private const int FactsOnPage = 100_000;
    private readonly List<Measurement> measurements = [];
    private readonly List<Figure> figures = [];
    private readonly string root = Directory.CreateTempSubdirectory("benchmarks").FullName;

    public Results Results => new(measurements, figures, Machine.Describe());

    public async Task Run()
    {
        try
        {
            await Warm();
            foreach (var size in arguments.Sizes) await OneSize(size, measurements);
            await Answering();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private bool Wants(string part) => arguments.Only.Contains(part);

    /// <summary>The floor shares this process, which has compiled nothing yet; the product's processes start anew for each size.</summary>
    private async Task Warm()
    {
        if (!Wants("floor")) return;
        Console.WriteLine("warming up");
        await Floors(2000, []);
    }

    private async Task OneSize(int size, List<Measurement> into)
    {
        if (Wants("floor")) await Floors(size, into);
        var file = Inspections.File(root, size);
        if (Wants("sqlite"))
            await Product("product, SQLite", file, size, into, async folder => await Running.OnSqlite(folder, await RealParts.RabbitMq()));
        if (Wants("mongo") && size <= arguments.MongoUpTo)
            await Product("product, MongoDB", file, size, into, async folder => await Running.OnMongo(folder, await RealParts.MongoDb(), await RealParts.RabbitMq()));
        if (Wants("standalone"))
            await Product("Standalone", file, size, into, Running.Standalone);
    }

    private async Task Floors(int size, List<Measurement> into)
    {
        var file = Inspections.File(root, size);
        foreach (var coalesced in (int[])[1, Coalesced])
        {
            var way = coalesced == 1 ? "one a message" : "coalesced";
            if (Wants("sqlite") || Wants("standalone") || !Wants("mongo")) await One("floor, SQLite, " + way, folder => new BareSqlite(folder), coalesced);
            if (Wants("mongo") && size <= arguments.MongoUpTo) await One("floor, MongoDB, " + way, _ => new BareMongo(RealParts.MongoDb().Result), coalesced);
        }

        async Task One(string what, Func<string, IBareStore> open, int coalesced)
        {
            await using var store = open(Folder());
            var progress = new Progress(what, size);
            Add(into, await FloorRun.Measure(what, file, size, await RealParts.RabbitMq(), store, coalesced, progress.Show));
        }
    }

    private async Task Product(string what, string file, int size, List<Measurement> into, Func<string, Task<Running>> start)
    {
        await using var product = await start(Folder());
        // As after a morning's work: compiled, connected, and with nothing in the way of what is measured.
        await Import.Measure("warming up", Inspections.File(root, WarmUp), WarmUp, product, _ => { });
        var progress = new Progress(what, size);
        Add(into, await Import.Measure(what, file, size, product, progress.Show));
    }

    private async Task Answering()
    {
        if (Wants("latency"))
        {
            await using (var product = await Running.OnSqlite(Folder(), await RealParts.RabbitMq())) Add(await Answers.PushToScorecard("processes on SQLite", product, 200));
            if (Wants("mongo"))
                await using (var product = await Running.OnMongo(Folder(), await RealParts.MongoDb(), await RealParts.RabbitMq())) Add(await Answers.PushToScorecard("processes on MongoDB", product, 200));
            await using (var product = await Running.Standalone(Folder())) Add(await Answers.PushToScorecard("Standalone", product, 200));
        }
        if (Wants("gate"))
            await using (var product = await Running.Standalone(Folder())) Add(await Answers.Gate(product, TimeSpan.FromSeconds(10), 16));
        if (!Wants("page")) return;
        await using var full = await Running.Standalone(Folder());
        var progress = new Progress("one supplier's facts", FactsOnPage);
        await Import.Measure("one supplier's facts", Inspections.File(root, FactsOnPage, "BIG"), FactsOnPage, full, progress.Show);
        Add(await Answers.Page("scorecard of a supplier with 100,000 facts in a year", full, "/scorecards/BIG", 100));
        Add(await Answers.Page("a page of 50 of its explanation", full, "/scorecards/BIG/explanation", 100));
    }

    private string Folder() => Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("n")[..8])).FullName;

    private static void Add(List<Measurement> into, Measurement measurement)
    {
        into.Add(measurement);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.What}: {measurement.Inspections} in {measurement.Seconds:F1} s, {measurement.Rate:F0}/s (accepted after {measurement.AcceptedSeconds:F1} s), CPU {measurement.Cpu:F0} µs each ({string.Join(", ", measurement.CpuMicroseconds.Select(part => $"{part.Key} {part.Value:F0}"))})"));
    }

    private void Add(Figure figure)
    {
        figures.Add(figure);
        Console.WriteLine($"{figure.What}: {figure.Value}");
    }
}
