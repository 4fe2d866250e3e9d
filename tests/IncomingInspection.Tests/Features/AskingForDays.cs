using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>Days are the plant's own, also where they are asked for; without a plant, those of the default time zone.</summary>
public sealed class AskingForDays : IAsyncLifetime
{
    private readonly TestReceipt receipt = new() { Plant = "TYO" };
    private ServiceUnderTest service = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceUnderTest.Start(InspectionService.Define(), settings: new Dictionary<string, string?> { ["Inspection:DefaultTimeZone"] = "America/New_York" });
        await service.As("supplier-quality-engineer").PutJson("/plants/TYO", new { name = "Tokyo", timeZone = "Asia/Tokyo" });
        // In Tokyo 1 March, 08:00; in New York 28 February, 18:00.
        Assert.Equal("2026-03-01", (string?)(await service.AsErp().Lot(await service.AsErp().Receive(receipt with { ReceivedAt = "2026-02-28T23:00:00Z" })))["receivedOn"]);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("/lots?plant=TYO&receivedFrom=2026-03-01&receivedTo=2026-03-01", 1)]
    [InlineData("/lots?plant=TYO&receivedFrom=2026-02-28&receivedTo=2026-02-28", 0)]
    [InlineData("/lots?receivedFrom=2026-02-28&receivedTo=2026-02-28", 1)]
    [InlineData("/lots?receivedFrom=2026-03-01", 0)]
    [InlineData("/lots?plant=TYO&receivedTo=2026-02-28T23:00:00Z", 1)]
    [InlineData("/receiving-inspections?from=2026-02-28&to=2026-02-28", 1)]
    [InlineData("/receiving-inspections?from=2026-03-01", 0)]
    public async Task A_bare_date_is_a_day_there(string path, int count) => Assert.Equal(count, (await service.AsErp().GetJson(path))["items"].AsArray().Count);
}
