using SupplierQuality.Architecture.Tests.Planted;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;

namespace SupplierQuality.Architecture.Tests;

public class ServicesAndTheirSlices
{
    private static readonly string[] Pages = ["SupplierOnboardingService", "AuditService", "InspectionService", "ScorecardService", "GatewayService", "SignInExtensions"];

    public static TheoryData<string> Services => [.. Composition.All.Select(composed => composed.Project)];

    [Theory, MemberData(nameof(Services))]
    public void Every_feature_is_an_imperative_in_a_file_of_its_own_on_the_services_page(string service)
    {
        var composed = Find(service);
        var features = SliceRules.Features(composed.Types).Where(type => type.Namespace!.Contains(".Features", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(features);
        Rule.Holds(SliceRules.FeaturesNotImperative(features));
        Rule.Holds(SliceRules.NotInTheirFile(features, "Features", Exists));
        Rule.Holds(SliceRules.NotOnThePage(features, composed.Service.Routes.Select(route => route.Method.DeclaringType!)));
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_reaction_is_named_after_its_event_in_a_file_of_its_own_on_the_services_page(string service)
    {
        var composed = Find(service);
        var reactions = SliceRules.Reactions(composed.Types).ToList();

        Rule.Holds(SliceRules.ReactionsNotNamedAfterTheirEvent(reactions));
        Rule.Holds(SliceRules.NotInTheirFile(reactions, "Reactions", Exists));
        Rule.Holds(SliceRules.NotOnThePage(reactions, composed.Service.Reactions.Select(reaction => reaction.Reaction)));
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_deadline_is_named_after_its_moment_in_a_file_of_its_own_on_the_services_page(string service)
    {
        var composed = Find(service);
        var deadlines = SliceRules.Deadlines(composed.Types).ToList();

        Rule.Holds(SliceRules.DeadlinesNotNamedAfterTheirMoment(deadlines));
        Rule.Holds(SliceRules.NotInTheirFile(deadlines, "Deadlines", Exists));
        Assert.Equal(deadlines.Select(type => type.Name).Order(StringComparer.Ordinal), composed.Service.Deadlines.Select(deadline => deadline.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_of_reactions_and_deadlines_hold_what_their_folder_says()
    {
        var slices = Composition.All.SelectMany(composed => SliceRules.Reactions(composed.Types).Concat(SliceRules.Deadlines(composed.Types))).Select(type => type.Name).ToHashSet();

        Assert.Equal([], Repository.ProductFiles.Where(file => file.Path.Split('/')[^2] is "Reactions" or "Deadlines" && !slices.Contains(file.Name)).Select(file => file.Path));
    }

    [Theory, MemberData(nameof(Services))]
    public void A_service_shows_its_page_and_nothing_else(string service) => Rule.Holds(VisibilityRules.PublicBeside(Find(service).Types, Pages));

    [Theory, MemberData(nameof(Services))]
    public void Classes_are_sealed(string service) => Rule.Holds(VisibilityRules.NotSealed(Find(service).Types));

    [Fact]
    public void Classes_of_the_platform_are_sealed() => Rule.Holds(VisibilityRules.NotSealed(typeof(Platform.Hosting.Service).Assembly.GetTypes()));

    [Fact]
    public void A_feature_that_is_no_imperative_or_not_on_the_page_or_elsewhere_is_found()
    {
        var planted = SliceRules.Features([typeof(SupplierApproval)]).ToList();

        Assert.Single(SliceRules.FeaturesNotImperative(planted));
        Assert.Single(SliceRules.NotInTheirFile(planted, "Features", _ => true));
        Assert.Equal(["SupplierApproval is on its service's page 0 times"], SliceRules.NotOnThePage(planted, Find("Scorecard").Service.Routes.Select(route => route.Method.DeclaringType!)));
        Assert.Equal(["SupplierApproval is on its service's page 2 times"], SliceRules.NotOnThePage(planted, [planted[0], planted[0]]));
    }

    [Fact]
    public void A_reaction_that_is_not_named_after_its_event_is_found()
    {
        var planted = SliceRules.Reactions([typeof(LotHandler)]).ToList();

        Assert.Single(SliceRules.ReactionsNotNamedAfterTheirEvent(planted));
        Assert.Single(SliceRules.NotInTheirFile(planted, "Reactions", _ => true));
        Assert.Single(SliceRules.NotOnThePage(planted, Find("Scorecard").Service.Reactions.Select(reaction => reaction.Reaction)));
    }

    [Fact]
    public void A_deadline_that_is_not_named_after_its_moment_is_found()
    {
        var planted = SliceRules.Deadlines([typeof(DueDates)]).ToList();

        Assert.Single(SliceRules.DeadlinesNotNamedAfterTheirMoment(planted));
        Assert.Single(SliceRules.NotInTheirFile(planted, "Deadlines", _ => true));
    }

    [Fact]
    public void A_class_that_is_public_or_left_open_and_an_interface_for_one_are_found()
    {
        Assert.Equal([$"{typeof(ShownForNoReason).FullName} is public"], VisibilityRules.PublicBeside([typeof(ShownForNoReason), typeof(LeftOpen)], Pages));
        Assert.Equal([$"{typeof(LeftOpen).FullName} is not sealed"], VisibilityRules.NotSealed([typeof(LeftOpen), typeof(TheOne)]));
        Assert.Equal([$"{typeof(IForOne).FullName} has 1 implementations"], VisibilityRules.InterfacesForOne([typeof(IForOne), typeof(TheOne)], []));
    }

    [Fact]
    public void An_interface_has_several_implementations() => Rule.Holds(VisibilityRules.InterfacesForOne(
        Composition.All.SelectMany(composed => composed.Assembly.GetTypes()).Concat(typeof(Platform.Hosting.Service).Assembly.GetTypes()), Repository.TestFiles));

    private static Composed Find(string service) => Composition.All.Single(composed => composed.Project == service);

    private static bool Exists(string path) => Repository.Has("services/" + path) || Repository.Has("gateway/" + path);
}
