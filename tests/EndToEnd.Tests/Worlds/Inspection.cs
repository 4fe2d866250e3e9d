namespace SupplierQuality.EndToEnd.Tests.Worlds;

/// <summary>A receiving inspection as an ERP sends it.</summary>
internal sealed record Inspection(string SupplierId, string ExternalId, decimal Quantity)
{
    public string SourceSystem { get; init; } = "erp-1";
    public long Revision { get; init; } = 1;
    public string Status { get; init; } = "posted";
    public string Part { get; init; } = "bracket";
    public string Commodity { get; init; } = "castings";
    public string Plant { get; init; } = "1000";
    public string Unit { get; init; } = "EA";
    public string ReceivedAt { get; init; } = Today;
    public string? PromisedDate { get; init; } = Today;
    public IReadOnlyList<Sample>? Results { get; init; }

    /// <summary>The day on which the tests began: they may go over midnight.</summary>
    public static string Today { get; } = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";

    /// <summary>With what was found in a sample of the one characteristic of the default plan.</summary>
    public Inspection Inspected(int units, int nonconforming) => this with { Results = [new("general", units, nonconforming)] };

    internal sealed record Sample(string Characteristic, int Inspected, int Nonconforming);
}
