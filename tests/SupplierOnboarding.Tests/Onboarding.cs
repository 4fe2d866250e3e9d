using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.Platform.Documents;
using SupplierQuality.TestKit;

namespace SupplierQuality.SupplierOnboarding.Tests;

/// <summary>The service in its own host, and what people do with it. Each test makes suppliers of its own.</summary>
public sealed class Onboarding : IAsyncLifetime
{
    private ServiceUnderTest? host;
    private IServiceProvider? parts;
    private HttpClient? purchasing;
    private static int suppliers;

    public ServiceUnderTest Host => host ?? throw new InvalidOperationException("not started");

    public HttpClient Purchasing => purchasing ??= Host.As("purchasing");

    public async ValueTask InitializeAsync() => host = await ServiceUnderTest.Start(SupplierOnboardingService.Define().Maps(routes => parts = routes.ServiceProvider));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public static string NewId(string prefix = "V") => $"{prefix}{Interlocked.Increment(ref suppliers)}";

    /// <summary>Registration as it is sent, with what differs put over it.</summary>
    public static JsonObject Form(string? id = null, params (string Field, JsonNode? Value)[] with)
    {
        var form = new JsonObject
        {
            ["name"] = "Acme Foundry", ["country"] = "AT", ["commodities"] = new JsonArray("castings"), ["criticality"] = "high",
            ["contacts"] = new JsonArray(new JsonObject { ["name"] = "Eva", ["email"] = "eva@acme.test" }),
            ["sites"] = new JsonArray(new JsonObject { ["id"] = "graz", ["name"] = "Graz works", ["country"] = "AT" }),
        };
        if (id is not null) form["id"] = id;
        foreach (var (field, value) in with) form[field] = value;
        return form;
    }

    public static object Evaluation(string conclusion = "suitable", string? nextDue = null) =>
        new { type = "initial", answers = new[] { new { criterion = "quality", score = 4.5m, evidence = "ISO 9001" } }, conclusion, nextDue };

    public static object Approval(string decision = "approve", object? scope = null) =>
        new { decision, scopes = new[] { scope ?? new { commodity = "castings", validFrom = "2026-01-01" } }, reason = "audited" };

    public static object Question(string supplierId, string function = "purchaseOrder", string? commodity = "castings") => new { function, supplierId, commodity, plant = "graz", quantity = 10m };

    public Task<Answer> Post(string path, object body, string? ifMatch = "*") => Purchasing.PostJson(path, body, ifMatch);

    public async Task<string> Prospect(params (string Field, JsonNode? Value)[] with)
    {
        var id = NewId();
        Expect(HttpStatusCode.Created, await Post("/suppliers", Form(id, with)));
        return id;
    }

    public async Task<string> Evaluated(string conclusion = "suitable")
    {
        var id = await Prospect();
        Expect(HttpStatusCode.Created, await Post($"/suppliers/{id}/evaluations", Evaluation(conclusion)));
        return id;
    }

    public async Task<string> Approved(string decision = "approve", object? scope = null)
    {
        var id = await Evaluated();
        Expect(HttpStatusCode.Created, await Post($"/suppliers/{id}/approvals", Approval(decision, scope)));
        return id;
    }

    public async Task<string> Moved(string id, params string[] verbs)
    {
        foreach (var verb in verbs) Expect(HttpStatusCode.OK, await Post($"/suppliers/{id}:{verb}", new { reason = "because" }));
        return id;
    }

    public async Task<string> StateOf(string id) => (string)(await Purchasing.GetJson($"/suppliers/{id}"))["state"]!;

    public async Task<IReadOnlyList<JsonNode>> Proposals(string supplierId, string state = "open") => Items(await Purchasing.GetJson($"/proposals?supplierId={supplierId}&state={state}"));

    public async Task<IReadOnlyList<string>> History(string path) => [.. Items(await Purchasing.GetJson(path + "/history")).Select(change => (string)change["action"]!)];

    public IReadOnlyList<SupplierChanged> Told(string supplierId) => [.. Host.Published<SupplierChanged>().Where(told => told.DocumentId == supplierId).Select(told => told.Body)];

    public Task Standing(string supplierId, string standing, long version) => Host.Tell(supplierId, version, StandingOf(supplierId, standing));

    public static StandingChanged StandingOf(string supplierId, string standing) => new() { SupplierId = supplierId, Standing = standing, Period = "2026-03", Reason = "ppm 12000", Score = 50 };

    public Task Audited(string supplierId, string auditId, string conclusion = "unsuitable") => Host.Tell(auditId, 1, new AuditReported
    {
        AuditId = auditId, SupplierId = supplierId, Purpose = "surveillance", Conclusion = conclusion, Score = 40, MajorFindings = 2, MinorFindings = 3, ReportedOn = new(2026, 3, 1),
    });

    /// <summary>The store itself, to do by hand what a crash would have left half done.</summary>
    internal IDocuments<T> Documents<T>() where T : class => (IDocuments<T>)parts!.GetService(typeof(IDocuments<T>))!;

    public static IReadOnlyList<JsonNode> Items(Answer list) => [.. list["items"].AsArray().Select(item => item!)];

    public static Answer Expect(HttpStatusCode status, Answer answer)
    {
        Assert.True(answer.Status == status, $"expected {(int)status}, got {answer}");
        return answer;
    }
}
