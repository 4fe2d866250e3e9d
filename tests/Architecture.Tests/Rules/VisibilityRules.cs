using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using SupplierQuality.Architecture.Tests.Reading;

namespace SupplierQuality.Architecture.Tests.Rules;

internal static class VisibilityRules
{
    /// <summary>A service shows its page, and nothing else.</summary>
    public static IEnumerable<string> PublicBeside(IEnumerable<Type> types, IReadOnlyList<string> pages) =>
        types.Where(type => type.IsVisible && !pages.Contains(type.Name) && !IsMadeByTheCompiler(type)).Select(type => $"{type.FullName} is public");

    /// <summary>A class is sealed unless something is derived from it.</summary>
    public static IEnumerable<string> NotSealed(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var bases = all.Select(type => type.BaseType).OfType<Type>().Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        return all.Where(type => type.IsClass && !type.IsSealed && !bases.Contains(type) && !IsMadeByTheCompiler(type)).Select(type => $"{type.FullName} is not sealed");
    }

    /// <summary>An interface is for several implementations; one in the tests that is no mock but another part counts.</summary>
    public static IEnumerable<string> InterfacesForOne(IEnumerable<Type> types, IEnumerable<SourceFile> tests)
    {
        var inTests = tests.SelectMany(file => file.All<SimpleBaseTypeSyntax>()).Select(based => based.Type.ToString().Split('<')[0]).ToList();
        var all = types.ToList();
        return from one in all
               where one.IsInterface
               let count = inTests.Count(name => name == one.Name.Split('`')[0]) + all.Count(type => type.IsClass && type.GetInterfaces().Any(has => (has.IsGenericType ? has.GetGenericTypeDefinition() : has) == one))
               where count < 2
               select $"{one.FullName} has {count} implementations";
    }

    /// <summary>Types of one assembly that others use.</summary>
    public static IReadOnlyList<string> UsedOf(string assembly, IEnumerable<AssemblyDefinition> users) =>
        [.. users.SelectMany(user => user.MainModule.Types).SelectMany(Compiled.TypesUsedBy).Where(used => used.Scope.Name == assembly).Select(used => used.FullName).Distinct().Order(StringComparer.Ordinal)];

    private static bool IsMadeByTheCompiler(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), false) || type.Name == "Program" || type.Namespace?.StartsWith("SupplierQuality", StringComparison.Ordinal) != true;
}
