using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Features;

/// <summary>RFC 7396: what is sent replaces, null clears, what is not sent stays.</summary>
public class AmendingASupplier(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task Only_what_is_sent_changes()
    {
        var id = await onboarding.Prospect(("taxId", "ATU1"), ("duns", "123"));
        var before = await onboarding.Purchasing.GetJson($"/suppliers/{id}");

        var after = Expect(HttpStatusCode.OK, await onboarding.Purchasing.PatchJson($"/suppliers/{id}", """{"name":"Acme Castings","taxId":null,"commodities":["castings","forgings"]}""", before.ETag));

        Assert.Equal("Acme Castings", (string)after["name"]!);
        Assert.Null(after.Body!["taxId"]);
        Assert.Equal(2, after["commodities"].AsArray().Count);
        Assert.Equal("123", (string)after["duns"]!);
        Assert.True(JsonNode.DeepEquals(before["contacts"], after["contacts"]) && JsonNode.DeepEquals(before["sites"], after["sites"]), after.Text);
        Assert.Equal(["Acme Foundry", "Acme Castings"], onboarding.Told(id).Select(told => told.Name));
        Assert.Equal(["registered", "amended"], await onboarding.History($"/suppliers/{id}"));
    }

    [Theory]
    [InlineData("""{"name":null}""", "/name")]
    [InlineData("""{"commodities":null}""", "/commodities")]
    [InlineData("""{"country":"at"}""", "/country")]
    [InlineData("""{"id":"other"}""", "/id")]
    [InlineData("""{"state":"approved"}""", "/state")]
    [InlineData("""{"sites":[{"id":1}]}""", "/sites/0/id")]
    [InlineData("[]", "")]
    [InlineData("\"text\"", "")]
    [InlineData("null", "")]
    public async Task A_patch_that_makes_no_sense_is_refused(string patch, string pointer)
    {
        var id = await onboarding.Prospect();

        var refused = await onboarding.Purchasing.PatchJson($"/suppliers/{id}", patch, "*");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(pointer, refused.Pointers);
        Assert.Equal("\"1\"", (await onboarding.Purchasing.GetJson($"/suppliers/{id}")).ETag);
    }

    [Fact]
    public async Task It_wants_the_ETag_that_was_read()
    {
        var id = await onboarding.Prospect();

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await onboarding.Purchasing.PatchJson($"/suppliers/{id}", new { name = "New" })).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await onboarding.Purchasing.PatchJson($"/suppliers/{id}", new { name = "New" }, "\"7\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await onboarding.Purchasing.PatchJson("/suppliers/nobody", new { name = "New" }, "*")).Status);
    }

    [Fact]
    public async Task A_merge_patch_may_be_called_by_its_name()
    {
        var id = await onboarding.Prospect();
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/suppliers/{id}") { Content = new StringContent("""{"name":"New"}""", Encoding.UTF8, "application/merge-patch+json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");

        using var response = await onboarding.Purchasing.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
