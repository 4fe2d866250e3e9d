using System.Reflection;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Architecture.Tests;

public class TheComposedServices
{
    private static readonly IReadOnlyList<Route> Routes = [.. Composition.Endpoints.SelectMany(Route.Of)];

    private static readonly IReadOnlyList<Wanted> Listed = [.. Subscription.All.Select(subscription => new Wanted(subscription.Queue, subscription.Event))];

    private static readonly IReadOnlyList<Wanted> Reactions = [.. Composition.All.SelectMany(composed => composed.Service.Reactions).Select(reaction => new Wanted(reaction.Queue, reaction.Event))];

    private static readonly IReadOnlyList<(string Project, Type Event)> Published = [.. Composition.All.SelectMany(composed => composed.Service.Published.Select(type => (composed.Project, type)))];

    private static readonly IReadOnlyList<Type> Events = [.. typeof(Subscription).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(SnapshotEventAttribute)) || type.IsDefined(typeof(FactEventAttribute)))];

    [Fact]
    public void No_two_operations_share_method_and_path() => Rule.Holds(CompositionRules.RoutesTwice(Routes));

    [Fact]
    public void No_two_operations_share_a_name() => Rule.Holds(CompositionRules.OperationsTwice(Routes));

    [Fact]
    public void Every_operation_of_a_service_has_a_name_that_is_an_imperative()
    {
        var operations = Composition.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Platform.Http.AllowedRoles>() is not null).SelectMany(Route.Of).ToList();

        Assert.NotEmpty(operations);
        Rule.Holds(CompositionRules.Unnamed(operations));
        Assert.Equal([], operations.Where(route => !SliceRules.IsImperative(route.Name!)).Select(route => route.Name));
    }

    [Fact]
    public void No_path_is_served_by_two_services() => Rule.Holds(CompositionRules.PathsShared(Composition.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<ServiceName>() is not null).Select(endpoint => (endpoint.Metadata.GetMetadata<ServiceName>()!.Name, endpoint.RoutePattern.RawText!))));

    [Fact]
    public void No_two_reactions_share_a_queue()
    {
        Rule.Holds(CompositionRules.QueuesTwice(Listed));
        Rule.Holds(CompositionRules.QueuesTwice(Reactions));
    }

    [Fact]
    public void The_queues_in_Contracts_are_those_of_the_reactions() => Rule.Holds(CompositionRules.QueueListDiffers(Listed, Reactions));

    [Fact]
    public void Every_event_is_published_by_the_service_of_its_folder()
    {
        Rule.Holds(CompositionRules.NotPublishedByTheirService(Events, Published));
        Assert.Equal([], Published.Select(one => one.Event).Except(Events));
    }

    [Fact]
    public void Every_event_has_a_golden_file() =>
        Assert.Equal([], Events.Select(type => $"tests/Contracts.Tests/Golden/{type.Namespace!.Split('.')[^1]}/{type.Name}.full.json").Where(golden => !Repository.Has(golden)));

    [Fact]
    public void A_route_or_a_name_that_is_there_twice_is_found()
    {
        Assert.Equal(["GET /LOTS/{}/HOLDS is mapped 2 times"], CompositionRules.RoutesTwice([new("GET", "/lots/{id}/holds", "A"), new("GET", "/Lots/{lotId}/holds", "B"), new("POST", "/lots/{id}/holds", "C")]));
        Assert.Equal(["ReadLot names 2 operations"], CompositionRules.OperationsTwice([new("GET", "/lots/{id}", "ReadLot"), new("GET", "/parts/{id}", "ReadLot"), new("GET", "/x", null), new("GET", "/y", null)]));
        Assert.Equal(["GET /x has no name"], CompositionRules.Unnamed([new("GET", "/x", null), new("GET", "/y", "ReadY")]));
        Assert.Equal(["/LOTS/{} is served by inspection and scorecard"], CompositionRules.PathsShared([("inspection", "/lots/{id}"), ("scorecard", "/lots/{lot}"), ("inspection", "/lots")]));
    }

    [Fact]
    public void A_queue_that_is_missing_on_either_side_is_found()
    {
        Wanted listed = new("audit-a-when-lot-changed", typeof(LotChanged)), other = new("audit-a-when-lot-changed", typeof(LotRejected));

        Assert.Equal(["audit-a-when-lot-changed of LotChanged is listed, but no service reacts so"], CompositionRules.QueueListDiffers([listed], []));
        Assert.Equal(["audit-a-when-lot-changed of LotChanged is reacted to, but not listed"], CompositionRules.QueueListDiffers([], [listed]));
        Assert.Equal(2, CompositionRules.QueueListDiffers([listed], [other]).Count());
        Assert.Single(CompositionRules.QueuesTwice([listed, other]));
    }

    [Fact]
    public void An_event_without_a_publisher_or_with_a_wrong_one_is_found()
    {
        Assert.Equal([$"{typeof(LotChanged).FullName} is published by nobody"], CompositionRules.NotPublishedByTheirService([typeof(LotChanged)], []));
        Assert.Equal([$"{typeof(AuditReported).FullName} is published by IncomingInspection"], CompositionRules.NotPublishedByTheirService([typeof(AuditReported)], [("IncomingInspection", typeof(AuditReported))]));
        Assert.Single(CompositionRules.NotPublishedByTheirService([typeof(LotChanged)], [("IncomingInspection", typeof(LotChanged)), ("Scorecard", typeof(LotChanged))]));
    }
}
