using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;

namespace SupplierQuality.Architecture.Tests;

public class ReferencesBetweenProjects
{
    [Fact]
    public void No_project_refers_to_one_that_it_may_not_know() => Rule.Holds(ReferenceRules.ProjectsTooFar(Repository.Projects));

    [Fact]
    public void Stores_brokers_and_telemetry_are_packages_of_the_platform_alone() => Rule.Holds(ReferenceRules.PackagesElsewhere(Repository.Projects));

    [Fact]
    public void All_projects_are_read() =>
        Assert.Superset(new HashSet<string> { "Contracts", "Platform", "SupplierOnboarding", "SupplierAudit", "IncomingInspection", "Scorecard", "Standalone", "Gateway", "TestKit", "Architecture.Tests" },
            Repository.Projects.Select(project => project.Name).ToHashSet());

    [Fact]
    public void A_service_that_refers_to_another_is_found() =>
        Assert.Equal(["Scorecard refers to IncomingInspection"], ReferenceRules.ProjectsTooFar([new("Scorecard", ["Contracts", "IncomingInspection"], [])]));

    [Fact]
    public void Contracts_that_refer_to_anything_are_found()
    {
        Assert.Equal(["Contracts refers to Platform"], ReferenceRules.ProjectsTooFar([new("Contracts", ["Platform"], [])]));
        Assert.Equal(["Contracts refers to the package MediatR"], ReferenceRules.PackagesElsewhere([new("Contracts", [], ["MediatR"])]));
    }

    [Fact]
    public void A_second_project_that_refers_to_several_services_is_found() =>
        Assert.Equal(["Gateway refers to Scorecard", "Gateway refers to SupplierAudit", "AllInOne refers to Scorecard"],
            ReferenceRules.ProjectsTooFar([new("Gateway", ["Platform", "Scorecard", "SupplierAudit"], []), new("AllInOne", ["Scorecard"], [])]));

    [Fact]
    public void A_test_project_that_reaches_into_another_service_is_found() =>
        Assert.Equal(["Scorecard.Tests refers to SupplierAudit"], ReferenceRules.ProjectsTooFar([new("Scorecard.Tests", ["Scorecard", "TestKit", "SupplierAudit"], [])]));

    [Fact]
    public void A_service_with_a_driver_of_its_own_is_found() =>
        Assert.Equal(["Scorecard refers to the package MongoDB.Driver"], ReferenceRules.PackagesElsewhere([new("Scorecard", [], ["MongoDB.Driver", "NodaTime"])]));
}
