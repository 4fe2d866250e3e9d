using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Domain;

public class SchedulingAnAudit
{
    private static readonly AuditTemplate Later = Given.Template.Next(new("Machining", [], [new("q9", "Nine?", "8.7.1", 1)]), Given.Ada, Given.Now);

    [Fact]
    public void The_first_time_freezes_the_template_and_later_versions_do_not_reach_the_audit()
    {
        var moved = Given.Audit(AuditState.Scheduled).Schedule(Given.Morning, Later, "The line stands still.", Given.Ada, Given.Now).Next!;
        Assert.Equal(1, moved.TemplateVersion);
        Assert.Equal(["q1", "q2"], moved.Questions.Select(question => question.Id));
    }

    [Fact]
    public void A_version_that_was_written_after_the_plan_is_the_one_that_is_frozen()
    {
        var scheduled = Given.Audit(AuditState.Planned).Schedule(Given.Morning, Later, null, Given.Ada, Given.Now).Next!;
        Assert.Equal(2, scheduled.TemplateVersion);
        Assert.Equal(["q9"], scheduled.Questions.Select(question => question.Id));
    }

    [Fact]
    public void Moving_it_needs_a_reason()
    {
        var refusal = Given.Audit(AuditState.Scheduled).Schedule(Given.Morning, Given.Template, null, Given.Ada, Given.Now).Refusal!;
        Assert.Equal(("reason-required", "/reason"), (refusal.Code, refusal.Pointer));
    }

    [Fact]
    public void The_history_tells_scheduling_from_moving()
    {
        var moved = Given.Audit(AuditState.Scheduled).Schedule(Given.Morning, Given.Template, "The line stands still.", Given.Ada, Given.Now).Next!;
        Assert.Equal(["planned", "scheduled", "rescheduled"], moved.History.Select(change => change.Action));
        Assert.Equal("The line stands still.", moved.History[^1].Reason);
    }

    [Fact]
    public void The_calendar_sequence_grows_with_scheduling_moving_and_cancelling_and_with_nothing_else()
    {
        var planned = Given.Audit(AuditState.Planned);
        var scheduled = planned.Schedule(Given.Morning, Given.Template, null, Given.Ada, Given.Now).Next!;
        var moved = scheduled.Schedule(Given.Morning, Given.Template, "moved", Given.Ada, Given.Now).Next!;
        Assert.Equal([0, 1, 2, 3], new[] { planned, scheduled, moved, moved.Cancel("off", Given.Ada, Given.Now).Next! }.Select(audit => audit.Sequence));
        Assert.Equal(2, moved.Start(Given.Ada, Given.Now).Next!.Sequence);
    }
}
