using SupplierQuality.TestKit;

namespace SupplierQuality.SupplierAudit.Tests;

/// <summary>The audit service in its own host. Every test has suppliers of its own.</summary>
public sealed class AuditServiceRunning : IAsyncLifetime
{
    private int suppliers;

    public ServiceUnderTest Service { get; private set; } = null!;
    public HttpClient Auditor { get; private set; } = null!;
    public HttpClient Purchasing { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceUnderTest.Start(AuditService.Define());
        Auditor = Service.As("auditor");
        Purchasing = Service.As("purchasing");
        await Auditor.PutJson("/audit-templates/short", Short());
    }

    public ValueTask DisposeAsync() => Service?.DisposeAsync() ?? default;

    public string NewSupplier() => $"S-{Interlocked.Increment(ref suppliers)}";

    /// <summary>A template of two questions, the second of twice the weight.</summary>
    public static object Short(string name = "Short", string first = "q1") => new
    {
        name,
        criteria = new[] { "ours" },
        questions = new object[] { new { id = first, text = "One?", clause = "8.5.1" }, new { id = "q2", text = "Two?", clause = "8.6", weight = 2 } },
    };

    public static object Plan(string supplierId, string purpose = "surveillance", string template = "short", string plannedFrom = "2026-03-01", string plannedTo = "2026-03-31", string? site = null, string? followsUp = null) => new
    {
        supplierId, site, purpose, type = "system", mode = "onSite", criteria = new[] { "ISO 9001:2015" }, scope = "Machining", template, plannedFrom, plannedTo, leadAuditor = "ada@example.org",
        team = new[] { new { user = "bob", role = "trainee" } }, followsUp,
    };

    public static object Appointment(string start = "2026-03-10T09:00", string end = "2026-03-10T16:00", string timeZone = "Europe/Berlin", string? reason = null) =>
        new { start, end, timeZone, agenda = new[] { "Opening", "Shop floor" }, reason };

    public async Task<Answer> Planned(object plan) => Created(await Auditor.PostJson("/audits", plan));

    /// <summary>An audit in this state; the answer to the step that led to it.</summary>
    public async Task<Answer> Audit(string supplierId, string state, string purpose = "surveillance", string template = "short")
    {
        var audit = await Planned(Plan(supplierId, purpose, template));
        if (state == "planned") return audit;
        audit = await Step(audit, "schedule", Appointment());
        if (state == "scheduled") return audit;
        if (state == "cancelled") return await Step(audit, "cancel", new { reason = "The plant burned down." });
        audit = await Step(audit, "start");
        if (state == "inProgress") return audit;
        await Answered(audit, new { question = "q1", score = 10, evidence = "seen" }, new { question = "q2", score = 8, evidence = "seen" });
        audit = await Step(audit, "report", new { summary = "Fine.", conclusion = "suitable" });
        return state == "reported" ? audit : await Step(audit, "close");
    }

    /// <summary>Takes a step that must be allowed.</summary>
    public async Task<Answer> Step(Answer audit, string verb, object? body = null)
    {
        var answer = await Auditor.PostJson($"/audits/{audit["id"]}:{verb}", body, ifMatch: "*");
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    public async Task<Answer> Answered(Answer audit, params object[] answers) => Created(await Auditor.PostJson($"/audits/{audit["id"]}/answers", new { answers }));

    public async Task<Answer> Found(Answer audit, string grade, string? question = null) => Created(await Auditor.PostJson($"/audits/{audit["id"]}/findings",
        new { grade, question, clause = "8.6", requirement = "Checks are recorded.", statement = "Two were not.", evidence = "Order 4711" }));

    private static Answer Created(Answer answer)
    {
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.ToString());
        return answer;
    }
}
