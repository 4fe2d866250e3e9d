using System.Text.Json;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests;

/// <summary>One host for all tests of a class; each test takes a supplier, part and plant of its own.</summary>
public sealed class InspectionHost : IAsyncLifetime
{
    public ServiceUnderTest Service { get; private set; } = null!;

    public HttpClient Erp => Service.AsErp();

    public HttpClient Engineer => Service.As("supplier-quality-engineer");

    public async ValueTask InitializeAsync() => Service = await ServiceUnderTest.Start(InspectionService.Define());

    public async ValueTask DisposeAsync() => await Service.DisposeAsync();
}

/// <summary>Receipts as an ERP sends them.</summary>
internal sealed record TestReceipt
{
    private static int last;

    public string SourceSystem { get; init; } = "SAP";
    public string ExternalId { get; init; } = Fresh("R");
    public long? Revision { get; init; }
    public string? Status { get; init; }
    public string SupplierId { get; init; } = Fresh("S");
    public string Part { get; init; } = "P";
    public string Plant { get; init; } = "1000";
    public string? Commodity { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? SupplierLot { get; init; }
    public decimal Quantity { get; init; } = 100;
    public string Unit { get; init; } = "EA";
    public decimal? LotSize { get; init; }
    public string ReceivedAt { get; init; } = "2026-03-01T10:00:00Z";
    public string? PromisedDate { get; init; }
    public object[]? Results { get; init; }
    public object? Decision { get; init; }

    public static string Fresh(string prefix) => $"{prefix}-{Interlocked.Increment(ref last)}";

    /// <summary>With so many units looked at, of which so many were bad.</summary>
    public TestReceipt Inspected(int units, int bad = 0) => this with { Results = [new { characteristic = "general", inspected = units, nonconforming = bad }] };

    public TestReceipt Next() => this with { ExternalId = Fresh("R") };

    public JsonObject Json()
    {
        var json = JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, _) in json.Where(member => member.Value is null).ToList()) json.Remove(name);
        return json;
    }
}

internal static class ReceivingClient
{
    public static Task<Answer> Receive(this HttpClient client, TestReceipt receipt) => client.PostJson("/receiving-inspections", receipt.Json().ToJsonString());

    public static Task<Answer> ReceiveMany(this HttpClient client, params IEnumerable<TestReceipt> receipts) =>
        client.PostJson("/receiving-inspections:batch", new JsonObject { ["items"] = new JsonArray([.. receipts.Select(receipt => receipt.Json())]) }.ToJsonString());

    public static async Task<Answer> Lot(this HttpClient client, Answer recorded) => await client.GetJson($"/lots/{recorded["id"]}");
}
