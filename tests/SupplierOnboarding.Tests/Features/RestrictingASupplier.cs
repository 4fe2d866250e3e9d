using System.Net;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

public class RestrictingASupplier(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task On_probation_suspended_and_back_again()
    {
        var id = await onboarding.Approved();

        var probation = Expect(HttpStatusCode.OK, await onboarding.Post($"/suppliers/{id}:putOnProbation", new { reason = "late", until = "2026-06-30" }));
        Assert.Equal(("probation", "2026-06-30"), ((string)probation["state"]!, (string)probation["restriction"]["until"]!));
        await onboarding.Moved(id, "suspend", "reinstate");
        Assert.Equal("probation", await onboarding.StateOf(id));
        await onboarding.Moved(id, "reinstate");

        Assert.Equal("approved", await onboarding.StateOf(id));
        Assert.Equal(["probation", "suspended", "probation", "approved"], onboarding.Told(id).Select(told => told.State).TakeLast(4));
        Assert.Equal(["putOnProbation", "suspended", "reinstated", "reinstated"], (await onboarding.History($"/suppliers/{id}")).TakeLast(4));
    }

    [Fact]
    public async Task A_transition_that_the_state_forbids_is_a_conflict_and_changes_nothing()
    {
        var id = await onboarding.Moved(await onboarding.Approved(), "archive");
        var before = await onboarding.Purchasing.GetJson($"/suppliers/{id}");

        foreach (var verb in new[] { "putOnProbation", "suspend", "reinstate", "disqualify", "archive" })
        {
            var refused = await onboarding.Post($"/suppliers/{id}:{verb}", new { reason = "because" });
            Assert.Equal((HttpStatusCode.Conflict, "supplier-archived"), (refused.Status, refused.Code));
        }

        Assert.Equal(before.Text, (await onboarding.Purchasing.GetJson($"/suppliers/{id}")).Text);
    }

    [Theory]
    [InlineData("suspend", """{}""", 400, "/reason")]
    [InlineData("suspend", """{"reason":"x","until":"2026-13-01"}""", 400, "/until")]
    [InlineData("suspend", """{"reason":"x","until":"2026-03-01"}""", 422, "/until")]
    [InlineData("disqualify", """{"reason":"x","until":"2026-04-01"}""", 400, "/until")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string verb, string body, int status, string pointer)
    {
        var refused = await onboarding.Post($"/suppliers/{await onboarding.Approved()}:{verb}", body);

        Assert.Equal((status, pointer), ((int)refused.Status, Assert.Single(refused.Pointers)));
    }

    [Fact]
    public async Task It_wants_the_ETag_and_the_role()
    {
        var id = await onboarding.Approved();

        Assert.Equal((HttpStatusCode)428, (await onboarding.Post($"/suppliers/{id}:suspend", new { reason = "x" }, ifMatch: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await onboarding.Host.As("inspector").PostJson($"/suppliers/{id}:suspend", new { reason = "x" }, "*")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await onboarding.Host.Anonymous().PostJson($"/suppliers/{id}:suspend", new { reason = "x" }, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await onboarding.Host.As("supplier-quality-engineer").PostJson($"/suppliers/{id}:suspend", new { reason = "x" }, "*")).Status);
    }
}
