using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>
/// An audit as one calendar entry (RFC 5545 and 5546). Its UID stays for ever and its SEQUENCE grows, so that a calendar moves or removes the entry that it has.
/// Nothing in it depends on when it is read.
/// </summary>
internal static class AuditCalendar
{
    public static string MethodOf(Audit audit) => audit.State == AuditState.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish;

    public static string Of(Audit audit, string? supplierName)
    {
        var calendar = new Calendar { ProductId = "-//Supplier Quality//Supplier Audit//EN", Method = MethodOf(audit) };
        var entry = new CalendarEvent
        {
            Uid = $"{audit.Id}@audits.supplier-quality",
            Sequence = audit.Sequence,
            DtStamp = Utc(audit.CalendarChangedAt),
            LastModified = Utc(audit.CalendarChangedAt),
            Created = Utc(audit.History[0].At),
            Summary = $"Supplier audit: {supplierName ?? audit.Plan.SupplierId}",
            Description = Describe(audit),
            Location = audit.Plan.Site,
            Organizer = OrganizerOf(audit.Plan.LeadAuditor),
            Status = StatusOf(audit),
        };
        if (audit.Appointment is { } appointment) SetTimes(calendar, entry, appointment);
        else SetWindow(entry, audit.Plan);
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static string StatusOf(Audit audit) => audit.State switch
    {
        AuditState.Planned => EventStatus.Tentative,
        AuditState.Cancelled => EventStatus.Cancelled,
        _ => EventStatus.Confirmed,
    };

    /// <summary>Only planned: the window in whole days, which leaves people's time free.</summary>
    private static void SetWindow(CalendarEvent entry, AuditPlan plan)
    {
        entry.Start = new CalDateTime(plan.PlannedFrom);
        entry.End = new CalDateTime(plan.PlannedTo.AddDays(1));
        entry.Transparency = TransparencyType.Transparent;
    }

    private static void SetTimes(Calendar calendar, CalendarEvent entry, Appointment appointment)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(appointment.TimeZone);
        entry.Start = At(appointment.Start, zone);
        entry.End = At(appointment.End, zone);
        entry.Transparency = TransparencyType.Opaque;
        if (entry.Start.TzId != zone.Id && entry.End.TzId != zone.Id) return;
        var since = AgreedTime.OnTheClockOf(zone, appointment.Start).AddYears(-1);
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Id, since, includeHistoricalData: false));
    }

    /// <summary>On the clock of the place, as it was agreed; in UTC where that clock shows the time twice.</summary>
    private static CalDateTime At(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var clock = AgreedTime.OnTheClockOf(zone, moment);
        return zone.HasSameRules(TimeZoneInfo.Utc) || zone.IsAmbiguousTime(clock) ? Utc(moment) : new CalDateTime(clock, zone.Id);
    }

    private static CalDateTime Utc(DateTimeOffset moment) => new(moment.UtcDateTime, CalDateTime.UtcTzId);

    /// <summary>The lead auditor; `invalid:nomail` is what calendars write for somebody without an address.</summary>
    private static Organizer OrganizerOf(string user) => new()
    {
        CommonName = user,
        Value = Uri.TryCreate($"mailto:{user}", UriKind.Absolute, out var address) && user.Contains('@') ? address : new Uri("invalid:nomail"),
    };

    private static string Describe(Audit audit)
    {
        string[] lines =
        [
            $"Purpose: {audit.Plan.Purpose}",
            $"Type: {audit.Plan.Type}, {audit.Plan.Mode}",
            $"Scope: {audit.Plan.Scope}",
            $"Criteria: {string.Join("; ", audit.Plan.Criteria)}",
            $"Lead auditor: {audit.Plan.LeadAuditor}",
            .. audit.Plan.Team.Select(member => $"{member.Role}: {member.User}"),
            .. audit.Appointment?.Agenda.Select(item => $"- {item}") ?? [],
        ];
        return string.Join('\n', lines);
    }
}
