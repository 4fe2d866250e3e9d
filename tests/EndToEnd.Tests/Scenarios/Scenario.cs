using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Scenarios;

/// <summary>What the people and machines of a company do, each with a key of their own, in whatever shape the product runs.</summary>
public abstract class Scenario(Func<Task<World>> start) : IAsyncLifetime
{
    private World? world;

    protected World World => world ?? throw new InvalidOperationException("not started");

    protected HttpClient Purchasing { get; private set; } = null!;
    protected HttpClient Engineer { get; private set; } = null!;
    protected HttpClient Inspector { get; private set; } = null!;
    protected HttpClient Auditor { get; private set; } = null!;
    protected HttpClient Erp { get; private set; } = null!;

    /// <summary>A supplier's number that no other test has.</summary>
    protected string Supplier { get; } = NewSupplier();

    protected static string NewSupplier() => "V-" + Guid.NewGuid().ToString("n")[..8];

    public async ValueTask InitializeAsync()
    {
        world = await start();
        Purchasing = await world.Http("purchasing");
        Engineer = await world.Http("supplier-quality-engineer");
        Inspector = await world.Http("inspector");
        Auditor = await world.Http("auditor");
        Erp = await world.Http("erp");
    }

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed && world is not null) TestContext.Current.TestOutputHelper?.WriteLine(world.Tail());
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<Answer> Register(string supplier) => Expect(HttpStatusCode.Created, await Purchasing.PostJson("/suppliers", Master(supplier)));

    protected static object Master(string? supplier, string name = "Gießerei Kaltenbach") => new
    {
        id = supplier, name, country = "DE", commodities = new[] { "castings" }, criticality = "high",
        contacts = new[] { new { name = "A. Kaltenbach", email = "quality@example.com" } },
        sites = new[] { new { id = "hagen", name = "Hagen", country = "DE" } },
    };

    protected async Task<Answer> Evaluate(string supplier) => Expect(HttpStatusCode.Created, await Engineer.PostJson($"/suppliers/{supplier}/evaluations", new
    {
        type = "initial", answers = new[] { new { criterion = "iso-9001-certificate", score = 5, evidence = "seen" } }, conclusion = "suitable",
    }));

    /// <summary>For castings, from long ago on. Where a standing comes between the reading and the writing, it is read again, as a person would.</summary>
    protected async Task<Answer> Approve(string supplier) => Expect(HttpStatusCode.Created, await Eventually.Holds(async () =>
    {
        var current = await Purchasing.GetJson($"/suppliers/{supplier}");
        return await Purchasing.PostJson($"/suppliers/{supplier}/approvals", new
        {
            decision = "approve", scopes = new[] { new { commodity = "castings", validFrom = "2000-01-01" } }, reason = "passed the initial evaluation",
        }, current.ETag);
    }, answer => answer.Status != HttpStatusCode.PreconditionFailed));

    protected async Task RegisterEvaluateAndApprove(string supplier)
    {
        await Register(supplier);
        await Evaluate(supplier);
        Assert.Equal("approved", (string)(await Approve(supplier))["state"]!);
    }

    /// <summary>The ERP pushes one batch; the answers are in its order.</summary>
    internal async Task<JsonArray> Push(params IEnumerable<Inspection> items) =>
        Expect(HttpStatusCode.MultiStatus, await Erp.PostJson("/receiving-inspections:batch", new { items }))["items"].AsArray();

    /// <summary>The same, and each was taken: the ids of the lots.</summary>
    internal async Task<IReadOnlyList<string>> PushAll(params IEnumerable<Inspection> items)
    {
        var answers = await Push(items);
        Assert.All(answers, answer => Assert.True((int)answer!["status"]! is 200 or 201, answer.ToJsonString()));
        return [.. answers.Select(answer => (string)answer!["id"]!)];
    }

    protected async Task<Answer> Lot(string id) => Expect(HttpStatusCode.OK, await Inspector.GetJson($"/lots/{id}"));

    protected static IEnumerable<string> HoldsOf(Answer lot) => lot["holds"].AsArray().Select(hold => (string)hold!["code"]!);

    /// <summary>The supplier's current standing, when it has become this.</summary>
    protected Task<Answer> StandingBecomes(string supplier, params string[] standings) =>
        Eventually.Holds(() => Purchasing.GetJson($"/standings/{supplier}"), answer => answer.Status == HttpStatusCode.OK && standings.Contains((string?)answer["standing"]));

    protected Task<Answer> SupplierBecomes(string supplier, Func<Answer, bool> holds) => Eventually.Holds(() => Purchasing.GetJson($"/suppliers/{supplier}"), holds);

    protected async Task<string> Gate(string function, string supplier, string part = "bracket") =>
        (string)Expect(HttpStatusCode.OK, await Erp.PostJson("/gate", new { function, supplierId = supplier, part, commodity = "castings", plant = "1000" }))["decision"]!;

    /// <summary>The KPI of the supplier's scorecard of the month that is now.</summary>
    protected async Task<JsonNode> Kpi(string supplier, string kpi) =>
        (await Purchasing.GetJson($"/scorecards/{supplier}"))["kpis"].AsArray().Single(one => (string)one!["id"]! == kpi)!;

    protected static Answer Expect(HttpStatusCode status, Answer answer)
    {
        Assert.True(answer.Status == status, $"expected {(int)status}, came {answer}");
        return answer;
    }
}
