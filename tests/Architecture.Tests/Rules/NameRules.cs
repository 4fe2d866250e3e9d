using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SupplierQuality.Architecture.Tests.Reading;

namespace SupplierQuality.Architecture.Tests.Rules;

internal static partial class NameRules
{
    private static readonly HashSet<string> NothingSaid = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base"];
    private static readonly string[] Parts = ["mongo", "sqlite", "masstransit", "rabbitmq", "dapr", "bson"];

    /// <summary>Names that say nothing: of files, folders, namespaces and types.</summary>
    public static IEnumerable<string> NothingSaying(IEnumerable<SourceFile> files) =>
        from file in files
        let types = file.All<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text)
        from name in types.Concat(file.All<BaseNamespaceDeclarationSyntax>().SelectMany(at => at.Name.ToString().Split('.'))).Append(file.Name).Distinct()
        where Words().Matches(name).Any(word => NothingSaid.Contains(word.Value))
        select $"{file.Path} says {name}";

    /// <summary>Stores and brokers are the platform's business: nobody else's code says their names (a word in a comment is for people).</summary>
    public static IEnumerable<string> PartsNamedOutside(IEnumerable<SourceFile> files, Func<SourceFile, bool> mayName) =>
        from file in files
        where !mayName(file)
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && Parts.Any(part => token.Text.Contains(part, StringComparison.OrdinalIgnoreCase))
        select $"{file.Path} says {token.Text}";

    /// <summary>A file's namespace is the place where it lies.</summary>
    public static IEnumerable<string> NamespacesElsewhere(IEnumerable<SourceFile> files) =>
        from file in files
        from at in file.All<BaseNamespaceDeclarationSyntax>()
        let expected = string.Join('.', file.Path.Split('/')[1..^1].Prepend("SupplierQuality"))
        where at.Name.ToString() != expected
        select $"{file.Path} is in {at.Name}, not in {expected}";

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
