using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;

namespace SupplierQuality.Architecture.Tests;

public class NamesAndPlaces
{
    [Fact]
    public void Stores_and_brokers_are_named_in_the_platform_and_in_programs_only() => Rule.Holds(NameRules.PartsNamedOutside(Repository.ProductFiles, MayNameParts));

    [Fact]
    public void No_name_says_nothing() => Rule.Holds(NameRules.NothingSaying(Repository.ProductFiles));

    [Fact]
    public void A_namespace_is_the_place_where_its_file_lies() => Rule.Holds(NameRules.NamespacesElsewhere(Repository.ProductFiles));

    [Theory]
    [InlineData("using MongoDB.Driver;\nclass A;", "MongoDB")]
    [InlineData("class A { Microsoft.Data.Sqlite.SqliteConnection? c; }", "SqliteConnection")]
    [InlineData("class A { void Consume(MassTransit.IBus bus) {} }", "MassTransit")]
    [InlineData("class A { object rabbitMqPort = 1; }", "rabbitMqPort")]
    [InlineData("using Dapr.Client;", "Dapr")]
    public void A_part_that_is_named_elsewhere_is_found(string code, string named)
    {
        var file = new SourceFile("services/Scorecard/Features/ReadScorecard.cs", code);

        Assert.Contains($"{file.Path} says {named}", NameRules.PartsNamedOutside([file], MayNameParts));
        Rule.Holds(NameRules.PartsNamedOutside([file with { Path = "services/Platform/Documents/Store.cs" }, file with { Path = "services/Scorecard/Program.cs" }], MayNameParts));
    }

    [Theory]
    [InlineData("Scorecard/SupplierManager.cs", "namespace X; class A;")]
    [InlineData("Scorecard/A.cs", "namespace X; class DateHelper;")]
    [InlineData("Scorecard/A.cs", "namespace X.Common; class A;")]
    [InlineData("Scorecard/A.cs", "namespace X; abstract record AggregateBase;")]
    [InlineData("Scorecard/A.cs", "namespace X; static class JsonUtils;")]
    public void A_name_that_says_nothing_is_found(string path, string code) => Assert.Single(NameRules.NothingSaying([new SourceFile("services/" + path, code)]));

    [Fact]
    public void A_word_that_only_contains_one_is_left_alone() =>
        Rule.Holds(NameRules.NothingSaying([new SourceFile("services/Scorecard/Baseline.cs", "namespace X; class Baseline; class Commonality; class Management;")]));

    [Fact]
    public void A_namespace_of_another_place_is_found() =>
        Assert.Single(NameRules.NamespacesElsewhere([new SourceFile("services/Scorecard/Domain/Kpi.cs", "namespace SupplierQuality.Scorecard;"), new SourceFile("services/Scorecard/Domain/Model.cs", "namespace SupplierQuality.Scorecard.Domain;")]));

    private static bool MayNameParts(SourceFile file) => file.Path.StartsWith("services/Platform/", StringComparison.Ordinal) || file.Name == "Program";
}
