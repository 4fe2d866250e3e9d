using SupplierQuality.Architecture.Tests.Reading;
using SupplierQuality.Architecture.Tests.Rules;

namespace SupplierQuality.Architecture.Tests;

public class Sizes
{
    private const int Program = 20;
    private const int ProductFile = 250;
    private const int Method = 40;
    private const int PlatformTypes = 25;

    [Fact]
    public void A_program_fits_on_20_lines() => Rule.Holds(SizeRules.LongPrograms(Repository.ProductFiles, Program));

    [Fact]
    public void A_file_fits_on_250_lines() => Rule.Holds(SizeRules.LongFiles(Repository.ProductFiles, ProductFile));

    [Fact]
    public void A_method_fits_on_40_lines() => Rule.Holds(SizeRules.LongMethods(Repository.ProductFiles, Method));

    [Fact]
    public void A_service_needs_to_know_at_most_25_types_of_the_platform()
    {
        var used = VisibilityRules.UsedOf("SupplierQuality.Platform", Composition.All.Where(composed => composed.Project != "Gateway").Select(composed => Compiled.Read(composed.Assembly)));

        Assert.True(used.Count <= PlatformTypes, $"{used.Count}: {string.Join(", ", used)}");
        Assert.Contains("SupplierQuality.Platform.Http.Resource`1", used);
    }

    [Fact]
    public void One_line_more_is_found()
    {
        var method = "class A\n{\n    void M()\n    {\n" + string.Concat(Enumerable.Repeat("        ;\n", Method - 2)) + "    }\n}\n";
        var file = string.Concat(Enumerable.Repeat("// line\n", ProductFile + 1));
        var program = string.Concat(Enumerable.Repeat("// line\n", Program + 1));

        Assert.Single(SizeRules.LongMethods([new("services/A.cs", method)], Method));
        Rule.Holds(SizeRules.LongMethods([new("services/A.cs", method.Replace("        ;\n    }", "    }", StringComparison.Ordinal))], Method));
        Assert.Single(SizeRules.LongFiles([new("services/A.cs", file)], ProductFile));
        Rule.Holds(SizeRules.LongFiles([new("services/A.cs", file[8..])], ProductFile));
        Assert.Single(SizeRules.LongPrograms([new("services/X/Program.cs", program), new("services/X/Other.cs", program)], Program));
        Rule.Holds(SizeRules.LongPrograms([new("services/X/Program.cs", program[8..])], Program));
    }

    [Fact]
    public void A_use_of_the_platform_is_counted_wherever_it_is_hidden() =>
        Assert.Contains("SupplierQuality.Platform.Documents.IDocuments`1", VisibilityRules.UsedOf("SupplierQuality.Platform", [Compiled.Read(typeof(Sizes).Assembly)]));
}
