namespace SupplierQuality.Architecture.Tests;

internal static class Rule
{
    /// <summary>Nothing breaks it; else everything that does is told.</summary>
    public static void Holds(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Prepend("")));
    }
}
