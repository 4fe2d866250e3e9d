using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SupplierQuality.Architecture.Tests.Reading;

namespace SupplierQuality.Architecture.Tests.Rules;

internal static class SizeRules
{
    public static IEnumerable<string> LongPrograms(IEnumerable<SourceFile> files, int most) => LongFiles(files.Where(file => file.Name == "Program"), most);

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, int most) =>
        files.Where(file => file.Lines > most).Select(file => $"{file.Path} has {file.Lines} lines, more than {most}");

    /// <summary>Methods, constructors, operators, local functions and lambdas with a block of their own.</summary>
    public static IEnumerable<string> LongMethods(IEnumerable<SourceFile> files, int most) =>
        from file in files
        from node in file.All<SyntaxNode>()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let span = file.Root.SyntaxTree.GetLineSpan(node.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > most
        select $"{file.Path}:{span.StartLinePosition.Line + 1} has a method of {lines} lines, more than {most}";
}
