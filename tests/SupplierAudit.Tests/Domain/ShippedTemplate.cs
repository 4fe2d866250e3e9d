using System.Text.RegularExpressions;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public partial class ShippedTemplate
{
    public static TheoryData<string> Shipped => [.. ShippedTemplates.Ids];

    [Theory, MemberData(nameof(Shipped))]
    public void It_reads_and_its_questions_are_told_apart(string id)
    {
        var template = ShippedTemplates.Read(id);
        Assert.InRange(template.Questions.Count, 25, 40);
        Assert.Equal(template.Questions.Count, template.Questions.Select(question => question.Id).Distinct().Count());
        Assert.All(template.Questions, question => Assert.Equal(1, question.Weight));
    }

    /// <summary>ISO 9001:2015, the sections of clause 8.</summary>
    [Theory]
    [InlineData("8.1")]
    [InlineData("8.2")]
    [InlineData("8.3")]
    [InlineData("8.4")]
    [InlineData("8.5")]
    [InlineData("8.6")]
    [InlineData("8.7")]
    public void Every_section_of_clause_8_is_asked_about(string section)
    {
        var template = ShippedTemplates.Read("iso9001-clause8");
        Assert.True(template.Questions.Count(question => question.Clause == section || question.Clause.StartsWith(section + ".", StringComparison.Ordinal)) >= 3);
        Assert.All(template.Questions, question => Assert.Matches(Clause(), question.Clause));
    }

    /// <summary>The standard requires with "shall"; we ask in our own words.</summary>
    [Fact]
    public void Its_questions_are_questions_of_our_own() => Assert.All(ShippedTemplates.Read("iso9001-clause8").Questions, question =>
    {
        Assert.Contains('?', question.Text);
        Assert.DoesNotContain("shall", question.Text, StringComparison.OrdinalIgnoreCase);
    });

    [GeneratedRegex(@"^8\.[1-7](\.\d)?$")]
    private static partial Regex Clause();
}
