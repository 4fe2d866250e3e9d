using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class ConductingAnAudit
{
    private readonly Audit audit = Given.Audit(AuditState.InProgress);

    [Fact]
    public void A_report_is_refused_while_a_question_has_no_answer_and_says_which()
    {
        var refusal = audit.Answer([Given.Answer("q2", 10)], Given.Ada, Given.Now).Next!.ReportIt("Fine.", "suitable", Given.Ada, Given.Now).Refusal!;
        Assert.Equal("questions-unanswered", refusal.Code);
        Assert.EndsWith("no answer: q1.", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_does_not_apply_is_answered()
    {
        var report = audit.Answer([Given.Answer("q1", null), Given.Answer("q2", 6)], Given.Ada, Given.Now).Next!.ReportIt("Fine.", "suitable", Given.Ada, Given.Now).Next!.Report!;
        Assert.Equal(60m, report.Score);
    }

    [Fact]
    public void An_audit_in_which_nothing_applies_has_no_score()
    {
        var decision = audit.Answer([Given.Answer("q1", null), Given.Answer("q2", null)], Given.Ada, Given.Now).Next!.ReportIt("Odd.", "unsuitable", Given.Ada, Given.Now);
        Assert.Null(decision.Next!.Report!.Score);
        Assert.Null(Assert.IsType<AuditReported>(Assert.Single(decision.Events)).Score);
    }

    [Fact]
    public void All_answers_are_kept()
    {
        var answered = audit.Answer([Given.Answer("q1", 0)], Given.Ada, Given.Now).Next!.Answer([Given.Answer("q1", 8)], Given.Ada, Given.Now).Next!;
        Assert.Equal([0, 8], answered.Answers.Select(answer => answer.Score));
    }

    [Fact]
    public void A_question_that_is_not_in_the_frozen_version_is_refused_at_its_place()
    {
        var refusal = audit.Answer([Given.Answer("q1", 0), Given.Answer("q9", 8)], Given.Ada, Given.Now).Refusal!;
        Assert.Equal(("question-unknown", "/answers/1/question"), (refusal.Code, refusal.Pointer));
        Assert.Equal("/question", audit.Find(Given.Finding("major", "q9"), Given.Ada, Given.Now).Refusal!.Pointer);
    }

    [Fact]
    public void An_audit_keeps_a_bounded_number_of_answers_and_findings()
    {
        var full = audit with { Answers = [.. Enumerable.Repeat(Given.Answer("q1", 8), Audit.MaxAnswers)], Findings = [.. Enumerable.Repeat(Given.Finding("minor"), Audit.MaxFindings)] };
        Assert.Equal("too-many-answers", full.Answer([Given.Answer("q1", 8)], Given.Ada, Given.Now).Refusal!.Code);
        Assert.Equal("too-many-findings", full.Find(Given.Finding("minor"), Given.Ada, Given.Now).Refusal!.Code);
    }

    [Fact]
    public void The_report_says_what_subscribers_need()
    {
        var answered = audit.Answer([Given.Answer("q1", 4), Given.Answer("q2", 10)], Given.Ada, Given.Now).Next!;
        foreach (var grade in new[] { "major", "minor", "minor", "goodPractice", "opportunityForImprovement" }) answered = answered.Find(Given.Finding(grade), Given.Ada, Given.Now).Next!;
        var reported = Assert.IsType<AuditReported>(Assert.Single(answered.ReportIt("Mixed.", "suitableWithConditions", Given.Ada, Given.Now).Events));
        Assert.Equal(new AuditReported
        {
            AuditId = "a-1", SupplierId = "S-1", Purpose = "surveillance", Conclusion = "suitableWithConditions", Score = 80m, MajorFindings = 1, MinorFindings = 2, ReportedOn = new(2026, 3, 2),
        }, reported);
    }
}
