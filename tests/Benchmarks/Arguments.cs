using System.Globalization;

namespace SupplierQuality.Benchmarks;

/// <summary>
/// <c>--sizes 10000,100000,1000000</c>, <c>--mongo-up-to 100000</c> where a compatible server takes too long for more, <c>--only floor,sqlite,mongo,standalone,latency,gate,page</c>,
/// <c>--docs DIR</c> to write the table and the plot.
/// </summary>
internal sealed record Arguments(IReadOnlyList<int> Sizes, int MongoUpTo, IReadOnlySet<string> Only, string? Docs)
{
    private static readonly string[] Parts = ["floor", "sqlite", "mongo", "standalone", "latency", "gate", "page"];

    public static Arguments Parse(string[] args)
    {
        string? Of(string name) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        return new(
            [.. (Of("sizes") ?? "10000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))],
            int.Parse(Of("mongo-up-to") ?? $"{int.MaxValue}", CultureInfo.InvariantCulture),
            (Of("only")?.Split(',') ?? Parts).ToHashSet(),
            Of("docs"));
    }
}
