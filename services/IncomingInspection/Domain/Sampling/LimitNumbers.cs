namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>
/// Table VIII of Z1.4-2003: how many nonconforming units (or nonconformities) the samples of the last ten lots or more may hold together for reduced inspection.
/// </summary>
internal static class LimitNumbers
{
    private static readonly Lazy<Row[]> Rows = new(Load);

    /// <summary>The limit number for so many inspected units; null where they are too few for a judgement at this AQL (the table's asterisk): more lots are needed.</summary>
    public static int? Of(string aql, long units) => Array.FindLast(Rows.Value, row => row.LeastUnits <= units)?.Limits[aql];

    private static Row[] Load()
    {
        const string file = "limit_numbers.csv";
        var rows = new List<Row>();
        foreach (var row in SamplingTables.Rows(file))
        {
            var before = rows.Count == 0 ? null : rows[^1].Limits;
            rows.Add(new(SamplingTables.Number(row["units_min"]), SamplingPlans.Aqls.ToDictionary(aql => aql, aql => row[aql] switch
            {
                "*" => (int?)null,
                // Not printed: no ten samples of a plan are so large at this AQL. The last printed limit is the strictest that can be meant.
                "" => before?[aql],
                var limit => SamplingTables.Number(limit),
            })));
        }
        SamplingTables.Check(rows.Count == 17 && rows.Zip(rows.Skip(1)).All(pair => pair.First.LeastUnits < pair.Second.LeastUnits), file, "its rows");
        return [.. rows];
    }

    private sealed record Row(int LeastUnits, IReadOnlyDictionary<string, int?> Limits);
}
