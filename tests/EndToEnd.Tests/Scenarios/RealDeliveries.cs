using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.VisualBasic.FileIO;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>A go-live import: nine years of real deliveries, each with the ERP's own decision to accept (see Data/README.md).</summary>
public abstract class RealDeliveries(Func<Task<World>> start) : Scenario(start)
{
    private const int LotsNeeded = 5;
    private const int MonthsAtMost = 12;

    private sealed record Delivery(string Id, string Supplier, string Part, string Site, string Plant, string PurchaseOrder, DateOnly Promised, DateOnly Received, decimal Quantity)
    {
        public int Month => MonthOf(Received);
        public bool OnTime => Received <= Promised && Received >= Promised.AddDays(-5);
    }

    [Fact]
    public async Task On_time_delivery_of_every_supplier_in_every_month_is_what_the_file_says()
    {
        var deliveries = ReadFile();
        Assert.Equal((5162, 64), (deliveries.Count, deliveries.Select(one => one.Supplier).Distinct().Count()));
        foreach (var batch in deliveries.Chunk(1000))
        {
            var answers = Expect(HttpStatusCode.MultiStatus, await Erp.PostJson("/receiving-inspections:batch", new { items = batch.Select(ItemOf) }))["items"].AsArray();
            Assert.All(answers, answer => Assert.True((int)answer!["status"]! == 201 && (string)answer["state"]! == "accepted", answer.ToJsonString()));
        }

        var bySupplier = deliveries.ToLookup(one => one.Supplier);
        // From before the first until no window reaches the last any more.
        for (var month = deliveries.Min(one => one.Month) - 1; month <= deliveries.Max(one => one.Month) + MonthsAtMost; month++)
        {
            var expected = bySupplier.ToDictionary(one => one.Key, one => Reckon([.. one], month));
            await Eventually.Holds(() => Differences(month, expected), differences => differences.Length == 0);
        }
    }

    private static List<Delivery> ReadFile()
    {
        using var reader = new TextFieldParser(Path.Combine(AppContext.BaseDirectory, "Data", "deliveries.csv")) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        reader.ReadFields();
        var deliveries = new List<Delivery>();
        while (reader.ReadFields() is { } f) deliveries.Add(new(f[0], f[1], f[3], f[5], f[6], f[7], Day(f[8]), Day(f[9]), decimal.Parse(f[10], CultureInfo.InvariantCulture)));
        return deliveries;
    }

    private static object ItemOf(Delivery one) => new
    {
        sourceSystem = "scms", externalId = one.Id, supplierId = one.Supplier, part = one.Part, manufacturer = one.Site, plant = one.Plant, purchaseOrder = one.PurchaseOrder,
        quantity = one.Quantity, unit = "EA", promisedDate = $"{one.Promised:yyyy-MM-dd}", receivedAt = $"{one.Received:yyyy-MM-dd}",
        decision = new { outcome = "accept", acceptedQuantity = one.Quantity, rejectedQuantity = 0, decidedBy = "scms", decidedAt = $"{one.Received:yyyy-MM-dd}T12:00:00Z" },
    };

    /// <summary>Straight from api.md: the month, or so many whole months back as hold five lots, at most twelve in all.</summary>
    private static string Reckon(List<Delivery> deliveries, int month)
    {
        var from = month;
        List<Delivery> Window() => [.. deliveries.Where(one => one.Month >= from && one.Month <= month)];
        while (Window().Count < LotsNeeded && month - from + 1 < MonthsAtMost) from--;
        var window = Window();
        return Line(FirstOf(from), FirstOf(month + 1).AddDays(-1), window.Count, window.Count(one => one.OnTime), window.Count, window.Count < LotsNeeded,
            window.Count == 0 ? null : (decimal)window.Count(one => one.OnTime) / window.Count);
    }

    private async Task<string> Differences(int month, Dictionary<string, string> expected)
    {
        var cards = new Dictionary<string, string>();
        string? cursor = null;
        do
        {
            var page = await Purchasing.GetJson($"/scorecards?period={FirstOf(month):yyyy-MM}&limit=1000{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            foreach (var card in page["items"].AsArray()) cards[(string)card!["supplierId"]!] = Shown(card);
            cursor = (string?)page.Body!["nextCursor"];
        }
        while (cursor is not null);
        return string.Join('\n', expected.Where(one => cards.GetValueOrDefault(one.Key) != one.Value)
            .Select(one => $"{one.Key} {FirstOf(month):yyyy-MM}: expected {one.Value}, came {cards.GetValueOrDefault(one.Key, "nothing")}").Take(5));
    }

    private static string Shown(JsonNode card)
    {
        var kpi = card["kpis"]!.AsArray().Single(one => (string)one!["id"]! == "onTimeDelivery")!;
        return Line(Day((string)card["window"]!["from"]!), Day((string)card["window"]!["to"]!), (int)card["lots"]!, (decimal)kpi["numerator"]!, (decimal)kpi["denominator"]!,
            (string)card["standing"]! == "insufficientData", (decimal?)kpi["value"]);
    }

    private static string Line(DateOnly from, DateOnly to, int lots, decimal onTime, decimal of, bool tooFew, decimal? share) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}, {lots} lots{(tooFew ? " (too few)" : "")}: {onTime:0}/{of:0} = {share:0.0000}");

    private static int MonthOf(DateOnly day) => day.Year * 12 + day.Month - 1;

    private static DateOnly FirstOf(int month) => new(month / 12, month % 12 + 1, 1);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed class RealDeliveriesInStandalone(AllWorlds worlds) : RealDeliveries(worlds.Standalone);

public sealed class RealDeliveriesOnSqliteAndRabbitMq(AllWorlds worlds) : RealDeliveries(worlds.ProcessesOnSqlite);

public sealed class RealDeliveriesOnMongoDbAndRabbitMq(AllWorlds worlds) : RealDeliveries(worlds.ProcessesOnMongoDb);
