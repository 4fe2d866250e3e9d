using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SupplierQuality.TestKit;

namespace SupplierQuality.Architecture.Tests.Reading;

/// <summary>A source file of the product.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<CompilationUnitSyntax> root = new(() => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot());

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public int Lines => Text.TrimEnd().Split('\n').Length;

    public CompilationUnitSyntax Root => root.Value;

    public IEnumerable<T> All<T>() where T : SyntaxNode => Root.DescendantNodes().OfType<T>();
}

/// <summary>A project, and what it refers to.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        IReadOnlyList<string> Of(string kind) => [.. xml.Descendants(kind).Select(item => (string)item.Attribute("Include")!)];
        return new(System.IO.Path.GetFileNameWithoutExtension(file), [.. Of("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))], Of("PackageReference"));
    }
}

/// <summary>The tree that this test was built from.</summary>
internal static class Repository
{
    public static string Root => Sources.Root;

    public static IReadOnlyList<SourceFile> ProductFiles { get; } = [.. FilesIn("services", "*.cs").Concat(FilesIn("gateway", "*.cs")).Select(Read)];

    /// <summary>Of all test projects but this one, which is full of what must not be.</summary>
    public static IReadOnlyList<SourceFile> TestFiles { get; } = [.. FilesIn("tests", "*.cs").Select(Read).Where(file => !file.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal))];

    public static IReadOnlyList<Project> Projects { get; } = [.. FilesIn("services", "*.csproj").Concat(FilesIn("gateway", "*.csproj")).Concat(FilesIn("tests", "*.csproj")).Select(Project.Read)];

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    private static SourceFile Read(string file) => new(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));

    private static IEnumerable<string> FilesIn(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules")).Order(StringComparer.Ordinal);
}
