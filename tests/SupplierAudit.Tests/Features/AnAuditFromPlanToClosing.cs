using System.Net;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierAudit.Tests.AuditServiceRunning;

namespace SupplierQuality.SupplierAudit.Tests.Features;

public class AnAuditFromPlanToClosing(AuditServiceRunning running) : IClassFixture<AuditServiceRunning>
{
    [Fact]
    public async Task It_is_planned_scheduled_carried_out_reported_and_closed()
    {
        var supplier = running.NewSupplier();
        var audit = await running.Planned(Plan(supplier, "qualification", "iso9001-clause8", site: "Hall 2"));
        Assert.Equal("planned", (string?)audit["state"]);
        Assert.Equal($"/audits/{audit["id"]}", audit.Headers.Location?.ToString());

        audit = await running.Step(audit, "schedule", Appointment());
        Assert.Equal(("scheduled", 1, 32), ((string?)audit["state"], (int)audit["templateVersion"], audit["questions"].AsArray().Count));
        Assert.Equal(DateTimeOffset.Parse("2026-03-10T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset)audit["start"]);

        audit = await running.Step(audit, "start");
        var questions = audit["questions"].AsArray().Select(question => (string)question!["id"]!).ToList();
        audit = await running.Answered(audit, [.. questions.Skip(1).Select(question => new { question, score = 8, evidence = "seen" })]);
        Assert.Equal([questions[0]], audit["unanswered"].AsArray().Select(id => (string?)id));

        var refused = await running.Auditor.PostJson($"/audits/{audit["id"]}:report", new { summary = "Fine.", conclusion = "suitable" }, ifMatch: "*");
        Assert.Equal((HttpStatusCode.Conflict, "questions-unanswered"), (refused.Status, refused.Code));
        Assert.Contains(questions[0], (string?)refused["detail"], StringComparison.Ordinal);

        await running.Answered(audit, new { question = questions[0], notApplicable = true, reason = "They plan nothing." });
        await running.Answered(audit, new { question = questions[1], score = 0, evidence = "seen again" });
        await running.Found(audit, "major", questions[1]);
        await running.Found(audit, "minor");
        audit = await running.Step(audit, "report", new { summary = "Mixed.", conclusion = "suitableWithConditions" });
        Assert.Equal(("reported", 77.4m, "suitableWithConditions"), ((string?)audit["state"], (decimal)audit["score"], (string?)audit["conclusion"])); // 30 × 8 + 0 of 310
        Assert.Equal(2, audit["findings"].AsArray().Count);

        audit = await running.Step(audit, "close");
        Assert.Equal("closed", (string?)audit["state"]);

        var published = Assert.Single(running.Service.Published<AuditReported>(), heard => heard.Body.SupplierId == supplier);
        Assert.Equal(("qualification", "suitableWithConditions", 77.4m, 1, 1), (published.Body.Purpose, published.Body.Conclusion, published.Body.Score, published.Body.MajorFindings, published.Body.MinorFindings));

        var history = await running.Purchasing.GetJson($"/audits/{audit["id"]}/history");
        Assert.Equal(["planned", "scheduled", "started", "answered", "answered", "answered", "findingRecorded", "findingRecorded", "reported", "closed"],
            history["items"].AsArray().Select(change => (string?)change!["action"]));
        Assert.All(history["items"].AsArray(), change => Assert.Equal("u-1", (string?)change!["by"]!["id"]));
    }

    [Fact]
    public async Task The_latest_answer_counts_and_all_are_kept()
    {
        var audit = await running.Audit(running.NewSupplier(), "inProgress");
        await running.Answered(audit, new { question = "q1", score = 0, evidence = "nobody there" });
        audit = await running.Answered(audit, new { question = "q1", score = 10, evidence = "found her" });
        Assert.Equal([10], audit["answers"].AsArray().Select(answer => (int)answer!["score"]!));
        var all = await running.Auditor.GetJson($"/audits/{audit["id"]}/answers");
        Assert.Equal([0, 10], all["items"].AsArray().Select(answer => (int)answer!["score"]!));
    }

    [Fact]
    public async Task Auditors_who_answer_at_once_do_not_lose_each_others_answers()
    {
        var audit = await running.Audit(running.NewSupplier(), "inProgress");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => running.Answered(audit, new { question = i % 2 == 0 ? "q1" : "q2", score = 8, evidence = $"seen {i}" })));
        var all = (await running.Auditor.GetJson($"/audits/{audit["id"]}/answers"))["items"].AsArray();
        Assert.Equal(10, all.Select(answer => (string?)answer!["evidence"]).Distinct().Count());
    }

    [Fact]
    public async Task Moving_it_needs_a_reason_and_keeps_the_frozen_version()
    {
        var template = "t-" + running.NewSupplier();
        await running.Auditor.PutJson($"/audit-templates/{template}", Short());
        var audit = await running.Audit(running.NewSupplier(), "scheduled", template: template);
        await running.Auditor.PutJson($"/audit-templates/{template}", Short("Changed", "q7"));

        var refused = await running.Auditor.PostJson($"/audits/{audit["id"]}:schedule", Appointment("2026-03-11T09:00", "2026-03-11T16:00"), ifMatch: audit.ETag);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason-required"), (refused.Status, refused.Code));
        Assert.Equal(["/reason"], refused.Pointers);

        var moved = await running.Step(audit, "schedule", Appointment("2026-03-11T09:00", "2026-03-11T16:00", reason: "The auditor is ill."));
        Assert.Equal((1, "q1"), ((int)moved["templateVersion"], (string?)moved["questions"][0]!["id"]));
    }

    [Fact]
    public async Task A_transition_wants_the_state_that_was_read()
    {
        var audit = await running.Audit(running.NewSupplier(), "scheduled");
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await running.Auditor.PostJson($"/audits/{audit["id"]}:start")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await running.Auditor.PostJson($"/audits/{audit["id"]}:start", ifMatch: "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Auditor.PostJson($"/audits/{audit["id"]}:start", ifMatch: audit.ETag)).Status);
        var again = await running.Auditor.PostJson($"/audits/{audit["id"]}:start", ifMatch: "*");
        Assert.Equal((HttpStatusCode.Conflict, "audit-cannot-be-started"), (again.Status, again.Code));
    }

    [Fact]
    public async Task The_same_plan_with_the_same_key_is_one_audit()
    {
        var plan = Plan(running.NewSupplier());
        var (first, second) = (await running.Auditor.PostJson("/audits", plan, idempotencyKey: "k-1"), await running.Auditor.PostJson("/audits", plan, idempotencyKey: "k-1"));
        Assert.Equal((HttpStatusCode.Created, (string?)first["id"]), (second.Status, (string?)second["id"]));
    }

    [Fact]
    public async Task A_follow_up_names_an_audit_of_the_same_supplier()
    {
        var (supplier, another) = (running.NewSupplier(), running.NewSupplier());
        var first = await running.Audit(supplier, "closed");
        var followUp = await running.Planned(Plan(supplier, "followUp", followsUp: (string?)first["id"]));
        Assert.Equal((string?)first["id"], (string?)followUp["followsUp"]);
        var refused = await running.Auditor.PostJson("/audits", Plan(another, "followUp", followsUp: (string?)first["id"]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "followed-audit-of-another-supplier"), (refused.Status, refused.Code));
    }
}
