using Ical.Net;
using Ical.Net.CalendarComponents;
using SupplierQuality.SupplierAudit.Domain;
using SupplierQuality.SupplierAudit.Features;
using SupplierQuality.SupplierAudit.Tests.Domain;

namespace SupplierQuality.SupplierAudit.Tests.Features;

/// <summary>RFC 5545 and 5546, as written and as another program reads it.</summary>
public class TheCalendarOfAnAudit
{
    [Fact]
    public void A_planned_audit_is_its_window_in_whole_days_tentative_and_not_busy()
    {
        var text = AuditCalendar.Of(Given.Audit(AuditState.Planned), null);
        Has(text, "METHOD:PUBLISH", "STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260401", "SEQUENCE:0", "TRANSP:TRANSPARENT", "UID:a-1@audits.supplier-quality");
        Assert.DoesNotContain("VTIMEZONE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheduled_audit_is_at_its_time_in_its_zone()
    {
        var text = AuditCalendar.Of(Given.Audit(AuditState.Scheduled), "Acme, Inc; Bolts");
        Has(text, "METHOD:PUBLISH", "STATUS:CONFIRMED", "DTSTART;TZID=Europe/Berlin:20260310T090000", "DTEND;TZID=Europe/Berlin:20260310T160000", "SEQUENCE:1", "BEGIN:VTIMEZONE", "TZID:Europe/Berlin",
            @"SUMMARY:Supplier audit: Acme\, Inc\; Bolts");
    }

    [Fact]
    public void A_cancelled_audit_takes_the_entry_back()
    {
        var (scheduled, cancelled) = (AuditCalendar.Of(Given.Audit(AuditState.Scheduled), null), AuditCalendar.Of(Given.Audit(AuditState.Cancelled), null));
        Has(cancelled, "METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "DTSTART;TZID=Europe/Berlin:20260310T090000");
        Assert.Equal(Entry(scheduled).Uid, Entry(cancelled).Uid);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-02T09:00", "2026-03-02T08:00:00Z")] // winter
    [InlineData("Europe/Berlin", "2026-07-02T09:00", "2026-07-02T07:00:00Z")] // summer
    [InlineData("Asia/Kolkata", "2026-03-02T09:00", "2026-03-02T03:30:00Z")] // half an hour
    [InlineData("America/Sao_Paulo", "2026-01-02T09:00", "2026-01-02T12:00:00Z")] // no summer time since 2019
    [InlineData("Australia/Lord_Howe", "2026-01-02T09:00", "2026-01-01T22:00:00Z")] // summer time of half an hour
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z")] // the clock shows it twice: its first
    [InlineData("America/New_York", "2026-11-01T01:30:00-05:00", "2026-11-01T06:30:00Z")] // its second
    [InlineData("UTC", "2026-03-02T09:00", "2026-03-02T09:00:00Z")]
    [InlineData("Etc/UTC", "2026-03-02T09:00", "2026-03-02T09:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-02T09:00:00-05:00", "2026-03-02T14:00:00Z")] // a timestamp says its own offset
    [InlineData("Europe/Berlin", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")]
    public void What_was_agreed_on_is_what_another_program_reads(string zone, string agreed, string utc)
    {
        var start = AgreedTime.In(TimeZoneInfo.FindSystemTimeZoneById(zone), agreed, "/start", new())!.Value;
        var expected = DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, start);
        var audit = Given.Audit(AuditState.Planned).Schedule(Given.Morning with { Start = start, End = start.AddHours(6), TimeZone = zone }, Given.Template, null, Given.Ada, Given.Now).Next!;
        var entry = Entry(AuditCalendar.Of(audit, null));
        Assert.Equal(expected.UtcDateTime, entry.Start!.AsUtc);
        Assert.Equal(expected.UtcDateTime.AddHours(6), entry.End!.AsUtc);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_no_time()
    {
        var errors = new SupplierQuality.Platform.Http.FieldErrors();
        AgreedTime.In(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), "2026-03-29T02:30", "/start", errors);
        Assert.Equal("skipped-time", Assert.Single(errors.All).Code);
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("europe/berlin")]
    [InlineData("")]
    public void A_zone_goes_by_its_iana_name(string name)
    {
        var errors = new SupplierQuality.Platform.Http.FieldErrors();
        Assert.Null(AgreedTime.ZoneIn(name, "/timeZone", errors));
        Assert.True(errors.Any);
    }

    [Fact]
    public void Every_zone_that_is_taken_can_be_written_and_read()
    {
        foreach (var zone in NodaTime.DateTimeZoneProviders.Tzdb.Ids.Where(name => AgreedTime.ZoneIn(name, "/timeZone", new()) is not null))
        {
            var audit = Given.Audit(AuditState.Planned).Schedule(Given.Morning with { TimeZone = zone }, Given.Template, null, Given.Ada, Given.Now).Next!;
            Assert.Equal(Given.Morning.Start.UtcDateTime, Entry(AuditCalendar.Of(audit, null)).Start!.AsUtc);
        }
    }

    [Fact]
    public void It_does_not_depend_on_when_it_is_read() => Assert.Equal(AuditCalendar.Of(Given.Audit(AuditState.Scheduled), "Acme"), AuditCalendar.Of(Given.Audit(AuditState.Scheduled), "Acme"));

    [Fact]
    public void Lines_end_and_fold_as_the_standard_says()
    {
        var text = AuditCalendar.Of(Given.Audit(AuditState.Scheduled, Given.Plan with { Scope = string.Concat(Enumerable.Repeat("Prüfstände, Härterei; ", 40)) }), null);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("Härterei;", Entry(text).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.org", "ORGANIZER;CN=ada@example.org:mailto:ada@example.org")]
    [InlineData("ada", "ORGANIZER;CN=ada:invalid:nomail")]
    [InlineData("oidc|42 \"x\"@", "")]
    public void The_lead_auditor_organizes(string user, string line)
    {
        var text = AuditCalendar.Of(Given.Audit(AuditState.Scheduled, Given.Plan with { LeadAuditor = user }), null);
        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Contains("ORGANIZER", text, StringComparison.Ordinal);
    }

    private static CalendarEvent Entry(string text) => Assert.Single(Calendar.Load(text)!.Events);

    private static void Has(string text, params string[] lines) => Assert.All(lines, line => Assert.Contains(line, text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")));
}
