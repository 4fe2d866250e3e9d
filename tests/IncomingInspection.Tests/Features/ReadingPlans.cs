using System.Net;
using SupplierQuality.TestKit;

namespace SupplierQuality.IncomingInspection.Tests.Features;

public sealed class ReadingPlans(InspectionHost host) : IClassFixture<InspectionHost>
{
    [Theory]
    [InlineData("NOPE", "There is no inspection plan for part NOPE.")]
    [InlineData("NOPE?plant=W1", "There is no inspection plan for part NOPE at plant W1.")]
    [InlineData("NO%2FPE/history?plant=W1&supplierId=S-1", "There is no inspection plan for part NO/PE at plant W1 from supplier S-1.")]
    public async Task A_plan_that_is_not_there_is_named_by_what_was_asked_for(string path, string detail)
    {
        var answer = await host.Engineer.GetJson("/inspection-plans/" + path);
        Assert.Equal((HttpStatusCode.NotFound, detail), (answer.Status, (string?)answer["detail"]));
    }
}
