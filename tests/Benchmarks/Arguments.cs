using System.Globalization;

namespace SupplierQuality.Benchmarks;

/// <summary><c>--sizes 10000,100000</c>, <c>--only floor,sqlite,mongo,standalone,latency,gate,page</c>, <c>--docs DIR</c> to write the table and the plot.</summary>
internal sealed record Arguments(IReadOnlyList<int> Sizes, IReadOnlySet<string> Only, string? Docs)
{
    private static readonly string[] Parts = ["floor", "sqlite", "mongo", "standalone", "latency", "gate", "page"];

    public static Arguments Parse(string[] args)
    {
        string? Of(string name) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        return new(
            [.. (Of("sizes") ?? "10000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))],
            (Of("only")?.Split(',') ?? Parts).ToHashSet(),
            Of("docs"));
    }
}
