using SupplierQuality.Platform.Decisions;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class MovingAnAuditThroughItsStates
{
    /// <summary>api.md, "Supplier audit": planned → scheduled → inProgress → reported → closed; cancelled before reported. Columns: what each step leads to; "-" is refused.</summary>
    public static TheoryData<string, string, string> Table()
    {
        string[] steps = ["schedule", "start", "answer", "find", "report", "close", "cancel"];
        (string State, string[] To)[] rows =
        [
            ("planned", ["scheduled", "-", "-", "-", "-", "-", "cancelled"]),
            ("scheduled", ["scheduled", "inProgress", "-", "-", "-", "-", "cancelled"]),
            ("inProgress", ["-", "-", "inProgress", "inProgress", "reported", "-", "cancelled"]),
            ("reported", ["-", "-", "-", "-", "-", "closed", "-"]),
            ("closed", ["-", "-", "-", "-", "-", "-", "-"]),
            ("cancelled", ["-", "-", "-", "-", "-", "-", "-"]),
        ];
        var data = new TheoryData<string, string, string>();
        foreach (var (state, to) in rows)
            for (var i = 0; i < steps.Length; i++) data.Add(state, steps[i], to[i]);
        return data;
    }

    [Theory, MemberData(nameof(Table))]
    public void Every_step_in_every_state_leads_on_or_is_refused(string state, string step, string leadsTo)
    {
        var decision = Take(Given.Audit(state), step);
        if (leadsTo == "-")
        {
            Assert.Null(decision.Next);
            Assert.StartsWith("audit-", decision.Refusal!.Code, StringComparison.Ordinal);
            Assert.Contains(state, decision.Refusal.Detail, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(decision.Refusal);
            Assert.Equal(leadsTo, decision.Next!.State);
            Assert.Equal(Given.Audit(state).History.Count + 1, decision.Next.History.Count);
        }
    }

    [Fact]
    public void The_table_covers_the_full_product() => Assert.Equal(AuditState.All.Count * AuditStep.All.Count, Table().Count);

    [Fact]
    public void Only_the_report_publishes()
    {
        Assert.Single(Take(Given.Audit(AuditState.InProgress), "report").Events);
        Assert.Empty(Take(Given.Audit(AuditState.Reported), "close").Events);
        Assert.Empty(Take(Given.Audit(AuditState.InProgress), "answer").Events);
    }

    private static Decision<Audit> Take(Audit audit, string step) => step switch
    {
        "schedule" => audit.Schedule(Given.Morning, Given.Template, "moved", Given.Ada, Given.Now),
        "start" => audit.Start(Given.Ada, Given.Now),
        "answer" => audit.Answer([Given.Answer("q1", 8)], Given.Ada, Given.Now),
        "find" => audit.Find(Given.Finding("minor"), Given.Ada, Given.Now),
        "report" => Answered(audit).ReportIt("Fine.", "suitable", Given.Ada, Given.Now),
        "close" => audit.Close(Given.Ada, Given.Now),
        "cancel" => audit.Cancel("No plane flies.", Given.Ada, Given.Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>So that nothing but the state can stand in the way of a report.</summary>
    private static Audit Answered(Audit audit) => audit with { Answers = [Given.Answer("q1", 8), Given.Answer("q2", 8)] };
}
