using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Architecture.Tests.Rules;

/// <summary>The list of files is the description of the process: one file for each thing, named after it, and all of them on the service's page.</summary>
internal static partial class SliceRules
{
    /// <summary>What people and machines do here. A new verb is put here when it is a verb.</summary>
    private static readonly HashSet<string> Imperatives =
    [
        "Accept", "Add", "Amend", "Approve", "Archive", "Ask", "Cancel", "Close", "Create", "Decide", "Delete", "Dismiss", "Disqualify", "Evaluate", "Explain", "Find", "Get", "Hold", "Import", "List",
        "Plan", "Publish", "Put", "Read", "Record", "Register", "Reinstate", "Release", "Replay", "Report", "Resume", "Schedule", "Set", "Show", "Simulate", "Start", "Suspend", "Withdraw",
    ];

    public static IEnumerable<Type> Features(IEnumerable<Type> types) => types.Where(type => type.GetMethod("Map", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public, [typeof(IEndpointRouteBuilder)]) is not null);

    public static IEnumerable<Type> Reactions(IEnumerable<Type> types) => types.Where(type => EventsOf(type).Any());

    public static IEnumerable<Type> Deadlines(IEnumerable<Type> types) => types.Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDeadline<>)));

    public static bool IsImperative(string name) => Imperatives.Contains(FirstWord().Match(name).Value);

    public static IEnumerable<string> FeaturesNotImperative(IEnumerable<Type> features) => features.Where(type => !IsImperative(type.Name)).Select(type => $"{type.Name} is not an imperative");

    public static IEnumerable<string> ReactionsNotNamedAfterTheirEvent(IEnumerable<Type> reactions) =>
        reactions.Where(type => EventsOf(type).ToList() is not [var told] || !type.Name.EndsWith("When" + told.Name, StringComparison.Ordinal) || type.Name.StartsWith("When", StringComparison.Ordinal))
            .Select(type => $"{type.Name} is not <Verb…>When<Event>");

    public static IEnumerable<string> DeadlinesNotNamedAfterTheirMoment(IEnumerable<Type> deadlines) =>
        deadlines.Where(type => !VerbWhenMoment().IsMatch(type.Name)).Select(type => $"{type.Name} is not <Verb…>When<Moment>");

    /// <summary>Each in a file of its own name, in the folder of its kind.</summary>
    public static IEnumerable<string> NotInTheirFile(IEnumerable<Type> slices, string folder, Func<string, bool> exists) =>
        from type in slices
        let path = $"{type.Namespace!["SupplierQuality.".Length..].Replace('.', '/')}/{type.Name}.cs"
        where !path.Contains($"/{folder}/", StringComparison.Ordinal) || !exists(path)
        select $"{type.FullName} is not in {folder}/{type.Name}.cs";

    /// <summary>Both ways: what is there and not on the page, what is on the page twice.</summary>
    public static IEnumerable<string> NotOnThePage(IEnumerable<Type> slices, IEnumerable<Type> page)
    {
        var listed = page.ToList();
        return slices.Where(type => listed.Count(one => one == type) != 1).Select(type => $"{type.Name} is on its service's page {listed.Count(one => one == type)} times");
    }

    private static IEnumerable<Type> EventsOf(Type type) =>
        type.GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReaction<>)).Select(one => one.GetGenericArguments()[0]);

    [GeneratedRegex("^[A-Z][a-z]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex("^([A-Z][a-z0-9]*){2,}When([A-Z][a-z0-9]*){2,}$")]
    private static partial Regex VerbWhenMoment();
}
