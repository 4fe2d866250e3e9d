using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SupplierQuality.Contracts.Tests;

public partial class TheContractsAsAWhole
{
    /// <summary>The wire names: each is the name of an exchange that brokers have. One is added with a new event; none is ever changed.</summary>
    private static readonly string[] WireNames =
    [
        "SupplierQuality.Contracts.IncomingInspection.LotChanged",
        "SupplierQuality.Contracts.IncomingInspection.LotRejected",
        "SupplierQuality.Contracts.Scorecard.StandingChanged",
        "SupplierQuality.Contracts.SupplierAudit.AuditReported",
        "SupplierQuality.Contracts.SupplierOnboarding.SupplierChanged",
    ];

    private static readonly string[] Publishers = ["IncomingInspection", "Scorecard", "SupplierAudit", "SupplierOnboarding"];

    private static IReadOnlyList<Type> Events { get; } = [.. typeof(Subscription).Assembly.GetExportedTypes().Where(IsMarked).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Fact]
    public void The_wire_names_are_those_that_brokers_have() => Assert.Equal(WireNames, Events.Select(type => type.FullName));

    [Fact]
    public void Every_event_is_marked_once_as_a_snapshot_or_a_fact()
    {
        Assert.Empty(EventRules.MarkedWrongly(Events));
        // What is in a publisher's folder and not part of an event is one that was left unmarked.
        Assert.Empty(EventRules.Unmarked(typeof(Subscription).Assembly.GetExportedTypes().Where(type => type.Namespace != typeof(Subscription).Namespace)));
    }

    [Fact]
    public void Every_event_lives_in_its_publishers_namespace() => Assert.Empty(EventRules.OutsidePublishers(Events, Publishers));

    [Fact]
    public void Every_contract_is_a_sealed_record_of_values_that_do_not_change() => Assert.Empty(EventRules.NotSealedRecords(typeof(Subscription).Assembly.GetExportedTypes()
        .Where(type => type.Namespace != typeof(Subscription).Namespace)));

    [Fact]
    public void Every_event_has_golden_files_full_least_and_later() => Assert.Empty(EventRules.WithoutGoldens(Events, GoldenFiles.Names));

    [Fact]
    public void Every_subscription_is_to_an_event() => Assert.All(Subscription.All, subscription => Assert.Contains(subscription.Event, Events));

    [Fact]
    public void Queue_names_are_unique_kebab_case_and_short_enough() => Assert.Empty(EventRules.BadQueues([.. Subscription.All.Select(subscription => subscription.Queue)]));

    [Fact]
    public void Each_of_these_rules_finds_its_violator()
    {
        Assert.Equal([typeof(MarkedTwice), typeof(UnmarkedEvent)], EventRules.MarkedWrongly([typeof(MarkedTwice), typeof(UnmarkedEvent), Events[0]]));
        Assert.Equal([typeof(UnmarkedEvent)], EventRules.Unmarked([typeof(UnmarkedEvent), .. Events]));
        Assert.Equal([typeof(MarkedTwice)], EventRules.OutsidePublishers([typeof(MarkedTwice), .. Events], Publishers));
        Assert.Equal([typeof(OpenRecord), typeof(NoRecord), typeof(Changing)], EventRules.NotSealedRecords([typeof(OpenRecord), typeof(NoRecord), typeof(Changing), .. Events]));
        Assert.Equal([$"{nameof(MarkedTwice)}.full", $"{nameof(MarkedTwice)}.later", $"{nameof(MarkedTwice)}.least"],
            EventRules.WithoutGoldens([typeof(MarkedTwice), .. Events], GoldenFiles.Names).Select(name => name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal(["a-b", "A-b", "a--b", new string('a', 256)], EventRules.BadQueues(["a-b", "a-b", "c-d", "A-b", "a--b", new string('a', 256)]));
    }

    private static bool IsMarked(Type type) => type.IsDefined(typeof(SnapshotEventAttribute)) || type.IsDefined(typeof(FactEventAttribute));

    [SnapshotEvent, FactEvent]
    private sealed record MarkedTwice(string Id);

    private sealed record UnmarkedEvent(string Id);

    private abstract record OpenRecord(string Id);

    private sealed class NoRecord;

    private sealed record Changing
    {
        public string? Id { get; set; }
    }

    /// <summary>Each rule over whatever types it is given: what breaks it.</summary>
    private static partial class EventRules
    {
        public static IEnumerable<Type> MarkedWrongly(IEnumerable<Type> events) =>
            events.Where(type => type.GetCustomAttributes().Count(attribute => attribute is SnapshotEventAttribute or FactEventAttribute) != 1);

        public static IEnumerable<Type> Unmarked(IEnumerable<Type> types)
        {
            var all = types.ToList();
            var parts = all.SelectMany(type => type.GetProperties()).SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType)).ToHashSet();
            return all.Where(type => !IsMarked(type) && !parts.Contains(type));
        }

        public static IEnumerable<Type> OutsidePublishers(IEnumerable<Type> events, IEnumerable<string> publishers)
        {
            var namespaces = publishers.Select(publisher => $"{typeof(Subscription).Namespace}.{publisher}").ToHashSet();
            return events.Where(type => type.Namespace is not { } at || !namespaces.Contains(at) || type.IsNested);
        }

        public static IEnumerable<Type> NotSealedRecords(IEnumerable<Type> types) => types.Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null
            || type.GetProperties().Any(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))));

        public static IEnumerable<string> WithoutGoldens(IEnumerable<Type> events, IReadOnlyList<string> goldens) =>
            from type in events
            from kind in (string[])["full", "least", "later"]
            let golden = $"{type.Namespace!.Split('.')[^1]}/{type.Name}.{kind}"
            where !goldens.Contains(golden)
            select golden;

        public static IEnumerable<string> BadQueues(IReadOnlyList<string> queues) =>
            queues.GroupBy(queue => queue).Where(same => same.Count() > 1 || same.Key.Length > 255 || !Kebab().IsMatch(same.Key)).Select(same => same.Key);

        [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)+$")]
        private static partial Regex Kebab();
    }
}
