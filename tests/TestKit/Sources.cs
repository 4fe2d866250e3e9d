namespace SupplierQuality.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
public static class Sources
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupplierQuality.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SupplierQuality.sln is nowhere above " + AppContext.BaseDirectory);
    }
}
