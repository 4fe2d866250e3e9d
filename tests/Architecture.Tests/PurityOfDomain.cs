using SupplierQuality.Architecture.Tests.Planted.Domain;
using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;

namespace SupplierQuality.Architecture.Tests;

public class PurityOfDomain
{
    public static TheoryData<string> Services => [.. Composition.All.Where(composed => composed.Project != "Gateway").Select(composed => composed.Project)];

    [Theory, MemberData(nameof(Services))]
    public void A_domain_knows_the_base_class_library_the_contracts_and_decisions_only(string service)
    {
        var domain = DomainRules.In(Compiled.Read(Composition.All.Single(composed => composed.Project == service).Assembly)).ToList();

        Assert.NotEmpty(domain);
        Rule.Holds(DomainRules.Impure(domain));
    }

    [Theory]
    [InlineData(typeof(ReadsTheClock), "System.DateTimeOffset::get_UtcNow")]
    [InlineData(typeof(ThrowsDice), "System.Guid::NewGuid")]
    [InlineData(typeof(AsksAStore), "SupplierQuality.Platform.Documents.IDocuments`1")]
    [InlineData(typeof(KeepsAClient), "System.Net.Http.HttpClient")]
    [InlineData(typeof(WritesAFile), "System.IO.File")]
    public void One_that_knows_more_is_found(Type planted, string used)
    {
        var type = DomainRules.In(Compiled.Read(typeof(PurityOfDomain).Assembly)).Single(one => one.FullName == planted.FullName);

        Assert.Contains($"{planted.FullName} uses {used}", DomainRules.Impure([type]));
    }

    [Fact]
    public void One_that_does_not_is_left_alone()
    {
        var type = DomainRules.In(Compiled.Read(typeof(PurityOfDomain).Assembly)).Single(one => one.Name == nameof(IsPure));

        Rule.Holds(DomainRules.Impure([type]));
    }
}
