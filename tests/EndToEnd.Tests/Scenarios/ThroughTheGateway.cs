using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>What holds for every call, whoever answers it in the end.</summary>
public abstract class ThroughTheGateway(Func<Task<World>> start) : Scenario(start)
{
    [Fact]
    public async Task A_create_with_the_same_idempotency_key_happens_once()
    {
        var (key, name) = (Guid.NewGuid().ToString(), "Once " + Supplier);
        var first = Expect(HttpStatusCode.Created, await Purchasing.PostJson("/suppliers", Master(null, name), idempotencyKey: key));
        var again = Expect(HttpStatusCode.Created, await Purchasing.PostJson("/suppliers", Master(null, name), idempotencyKey: key));
        Assert.Equal((first.Text, first.ETag), (again.Text, again.ETag));

        var other = Expect(HttpStatusCode.UnprocessableEntity, await Purchasing.PostJson("/suppliers", Master(null, "Other " + Supplier), idempotencyKey: key));
        Assert.Equal("idempotency-key-reused", other.Code);
        var found = await Purchasing.GetJson($"/suppliers?q={Uri.EscapeDataString(Supplier)}");
        Assert.Equal((string)first["id"]!, (string)Assert.Single(found["items"].AsArray())!["id"]!);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_even_when_the_supplier_has_changed_since()
    {
        await Register(Supplier);
        await Evaluate(Supplier);
        var seen = (await Purchasing.GetJson($"/suppliers/{Supplier}")).ETag;
        var (key, approval) = (Guid.NewGuid().ToString(), new { decision = "approve", scopes = new[] { new { commodity = "castings", validFrom = "2000-01-01" } }, reason = "passed" });
        var first = Expect(HttpStatusCode.Created, await Purchasing.PostJson($"/suppliers/{Supplier}/approvals", approval, seen, key));
        var changed = Expect(HttpStatusCode.OK, await Purchasing.PatchJson($"/suppliers/{Supplier}", new { name = "Renamed" }, first.ETag));
        var again = Expect(HttpStatusCode.Created, await Purchasing.PostJson($"/suppliers/{Supplier}/approvals", approval, seen, key));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(changed.ETag, (await Purchasing.GetJson($"/suppliers/{Supplier}")).ETag);
    }

    [Fact]
    public async Task Who_changes_something_says_which_version_they_saw()
    {
        var registered = await Register(Supplier);
        Expect((HttpStatusCode)428, await Purchasing.PatchJson($"/suppliers/{Supplier}", new { name = "A" }));
        var changed = Expect(HttpStatusCode.OK, await Purchasing.PatchJson($"/suppliers/{Supplier}", new { name = "A" }, registered.ETag));
        Assert.NotEqual(registered.ETag, changed.ETag);
        Expect(HttpStatusCode.PreconditionFailed, await Purchasing.PatchJson($"/suppliers/{Supplier}", new { name = "B" }, registered.ETag));
        var current = await Purchasing.GetJson($"/suppliers/{Supplier}");
        Assert.Equal(("A", changed.ETag), ((string)current["name"]!, current.ETag));
    }

    [Fact]
    public async Task A_supplier_sees_its_own_records_only()
    {
        var other = NewSupplier();
        await Register(Supplier);
        await Register(other);
        var mine = (await PushAll(new Inspection(Supplier, $"{Supplier}-1", 500).Inspected(50, 0)))[0];
        var theirs = (await PushAll(new Inspection(other, $"{other}-1", 500).Inspected(50, 0)))[0];
        await Eventually.Holds(() => Purchasing.GetJson($"/scorecards/{other}"), answer => answer.Status == HttpStatusCode.OK);
        var supplier = await World.HttpOf(Supplier);
        await Eventually.Holds(() => supplier.GetJson($"/scorecards/{Supplier}"), answer => answer.Status == HttpStatusCode.OK);

        foreach (var (own, foreign) in ((string, string)[])[($"/suppliers/{Supplier}", $"/suppliers/{other}"), ($"/lots/{mine}", $"/lots/{theirs}"),
            ($"/scorecards/{Supplier}", $"/scorecards/{other}"), ($"/scorecards/{Supplier}/explanation", $"/scorecards/{other}/explanation"), ($"/standings/{Supplier}", $"/standings/{other}")])
        {
            Expect(HttpStatusCode.OK, await supplier.GetJson(own));
            Expect(HttpStatusCode.NotFound, await supplier.GetJson(foreign));
        }
        Assert.Equal(Supplier, (string)Assert.Single((await supplier.GetJson("/suppliers"))["items"].AsArray())!["id"]!);
        Assert.Equal(mine, (string)Assert.Single((await supplier.GetJson("/lots"))["items"].AsArray())!["id"]!);
        Assert.Empty((await supplier.GetJson($"/lots?supplierId={other}"))["items"].AsArray());
        Assert.Equal(Supplier, (string)Assert.Single((await supplier.GetJson("/scorecards"))["items"].AsArray())!["supplierId"]!);
        Assert.Equal(Supplier, (string)Assert.Single((await supplier.GetJson("/standings"))["items"].AsArray())!["supplierId"]!);
        Expect(HttpStatusCode.Forbidden, await supplier.PostJson("/gate", new { function = "purchaseOrder", supplierId = Supplier }));
        Expect(HttpStatusCode.Forbidden, await supplier.PostJson("/receiving-inspections:batch", new { items = Array.Empty<object>() }));
    }

    [Fact]
    public async Task Nothing_is_open_to_who_does_not_say_who_they_are()
    {
        using var nobody = World.Anonymous();
        foreach (var path in (string[])["/suppliers", "/lots", "/scorecards", "/audits", "/api-keys", "/operations/inspection/status"])
            Expect(HttpStatusCode.Unauthorized, await nobody.GetJson(path));
        Expect(HttpStatusCode.Unauthorized, await nobody.PostJson("/receiving-inspections:batch", new { items = Array.Empty<object>() }));
        foreach (var path in (string[])["/health/live", "/health/ready", "/openapi.json", "/docs"]) Expect(HttpStatusCode.OK, await nobody.GetJson(path));
    }
}

public sealed class ThroughTheGatewayInStandalone(AllWorlds worlds) : ThroughTheGateway(worlds.Standalone);

public sealed class ThroughTheGatewayOnSqliteAndRabbitMq(AllWorlds worlds) : ThroughTheGateway(worlds.ProcessesOnSqlite);

public sealed class ThroughTheGatewayOnMongoDbAndRabbitMq(AllWorlds worlds) : ThroughTheGateway(worlds.ProcessesOnMongoDb);
