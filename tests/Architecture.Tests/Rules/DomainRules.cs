using Mono.Cecil;
using SupplierQuality.Architecture.Tests.Reading;

namespace SupplierQuality.Architecture.Tests.Rules;

/// <summary>A domain is rules: it knows no store, no network, no clock and no chance.</summary>
internal static class DomainRules
{
    private static readonly string[] BannedNamespaces = ["System.Net", "System.Data", "System.Threading", "System.Diagnostics.Process", "System.Reflection.Emit"];

    private static readonly string[] BannedTypes =
        ["System.Random", "System.TimeProvider", "System.Console", "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Diagnostics.Stopwatch",
            "System.Security.Cryptography.RandomNumberGenerator"];

    private static readonly string[] BannedMembers =
        ["System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
            "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.TimeZoneInfo::get_Local"];

    public static IEnumerable<TypeDefinition> In(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.Where(type => type.Namespace.EndsWith(".Domain", StringComparison.Ordinal) || type.Namespace.Contains(".Domain.", StringComparison.Ordinal));

    public static IEnumerable<string> Impure(IEnumerable<TypeDefinition> domain) => domain.SelectMany(type =>
        Compiled.TypesUsedBy(type).Where(used => !MayUse(type, used)).Select(used => $"{type.FullName} uses {used.FullName}")
            .Concat(Compiled.MembersUsedBy(type).Where(IsBanned).Select(member => $"{type.FullName} uses {member}"))
            .Distinct());

    /// <summary>An iterator that the compiler wrote asks which thread it is on; a rule asks its environment nothing.</summary>
    private static bool IsBanned(string member) =>
        BannedMembers.Contains(member) || (member.StartsWith("System.Environment::", StringComparison.Ordinal) && member != "System.Environment::get_CurrentManagedThreadId");

    private static bool MayUse(TypeDefinition type, TypeReference used)
    {
        var name = used.FullName;
        // What belongs to a nested type is said by the type that it is nested in.
        for (var owner = used; owner is not null; owner = owner.DeclaringType) if (owner.DeclaringType is null) name = owner.FullName;
        var own = type.Namespace[..(type.Namespace.IndexOf(".Domain", StringComparison.Ordinal) + ".Domain".Length)];
        if (name.StartsWith(own + ".", StringComparison.Ordinal) || name.StartsWith("SupplierQuality.Contracts.", StringComparison.Ordinal) || name.StartsWith("SupplierQuality.Platform.Decisions.", StringComparison.Ordinal)) return true;
        // The compiler's own: state machines, inline arrays, attributes on nullability.
        if (name.StartsWith('<') || name.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)) return true;
        return name.StartsWith("System.", StringComparison.Ordinal) && !BannedTypes.Contains(name) && !BannedNamespaces.Any(banned => name.StartsWith(banned + ".", StringComparison.Ordinal));
    }
}
