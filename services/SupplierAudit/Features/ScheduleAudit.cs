using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>Sets the time of an audit; again, with a reason, moves it.</summary>
internal static class ScheduleAudit
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    internal sealed record Request
    {
        /// <summary>A time in <see cref="TimeZone"/> (<c>2026-03-02T09:00</c>), or an RFC 3339 timestamp.</summary>
        public string? Start { get; init; }
        public string? End { get; init; }

        /// <summary>An IANA name: <c>Europe/Berlin</c>.</summary>
        public string? TimeZone { get; init; }
        public IReadOnlyList<string?>? Agenda { get; init; }
        public string? Reason { get; init; }

        /// <summary>The appointment, or null with what is wrong.</summary>
        public Appointment? Check(FieldErrors errors)
        {
            errors.Texts(Agenda, "/agenda", 100, optional: true).Text(Reason, "/reason", 1000, optional: true);
            var zone = AgreedTime.ZoneIn(TimeZone, "/timeZone", errors);
            if (zone is null) return null;
            var (from, to) = (AgreedTime.In(zone, Start, "/start", errors), AgreedTime.In(zone, End, "/end", errors));
            if (from is not { } start || to is not { } end) return null;
            errors.Require(end > start, "/end", "ends-before-start", "must be after start")
                .Require(end - start <= Longest, "/end", "too-long", $"must be at most {Longest.Days} days after start");
            return new(start, end, zone.Id, AgreedTime.DayOf(start, zone), [.. (Agenda ?? [])!]);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits/{id}:schedule", Handle)
        .Named("ScheduleAudit", "Sets the time of an audit and freezes its template's version; again, with a reason, moves it.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<AuditView>();

    private static async Task<IResult> Handle(string id, Request request, IDocuments<AuditTemplate> templates, Resource<Audit> audits, Caller caller,
        TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var appointment = request.Check(errors);
        if (errors.Any) return Problems.Invalid(errors);
        return await audits.Change(id, Decide, AuditView.For(caller), ct: ct);

        async ValueTask<Decision<Audit>> Decide(Document<Audit> audit)
        {
            // Templates are never deleted.
            var template = await templates.Find(audit.State.Plan.Template, ct) ?? throw new InvalidOperationException($"{audit.State.Plan.Template} is gone");
            return audit.State.Schedule(appointment!, template.State, request.Reason, caller.Actor, clock.GetUtcNow());
        }
    }
}
