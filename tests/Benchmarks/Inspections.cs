using System.Globalization;
using System.Text;

namespace SupplierQuality.Benchmarks;

/// <summary>Inspections as an ERP sends them, one on each line: a year of 500 suppliers with eight parts each, in the order in which they were received. The same at each call.</summary>
internal static class Inspections
{
    public const int Suppliers = 500;
    private const int PartsOfSupplier = 8;

    /// <param name="supplier">Null for all of them.</param>
    public static string File(string folder, int count, string? supplier = null)
    {
        var path = Path.Combine(folder, $"{supplier ?? "all"}-{count}.ndjson");
        if (System.IO.File.Exists(path)) return path;
        var random = new Random(1);
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        for (var i = 0; i < count; i++)
        {
            var from = random.Next(Suppliers);
            var part = random.Next(PartsOfSupplier);
            var days = (int)((count - 1L - i) * 360 / count);
            file.Write(Line($"R-{count}-{i}", supplier ?? $"S-{from:D4}", supplier is null ? $"P-{from:D4}-{part}" : $"P-{from:D4}", until.AddDays(-days), random));
            file.Write('\n');
        }
        return path;
    }

    public static string Line(string id, string supplier, string part, DateOnly day, Random random)
    {
        var nonconforming = random.Next(20) == 0 ? random.Next(1, 8) : 0;
        var time = $"T{random.Next(6, 18):D2}:{random.Next(60):D2}:00Z";
        return string.Create(CultureInfo.InvariantCulture,
            $$"""{"sourceSystem":"ERP","externalId":"{{id}}","revision":1,"status":"posted","supplierId":"{{supplier}}","part":"{{part}}","commodity":"castings","plant":"P1","purchaseOrder":"45{{random.Next(100000, 999999)}}","supplierLot":"L{{random.Next(1000000)}}","quantity":{{random.Next(100, 3000)}},"unit":"EA","receivedAt":"{{day:yyyy-MM-dd}}{{time}}","promisedDate":"{{day.AddDays(random.Next(-2, 4)):yyyy-MM-dd}}","results":[{"characteristic":"general","inspected":200,"nonconforming":{{nonconforming}},"inspector":"m.weber"}]}""");
    }
}
