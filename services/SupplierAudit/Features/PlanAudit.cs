using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit.Features;

/// <summary>
/// Plans an audit. A supplier that is not known here is not refused: the news of its registration may still be on its way, and whoever plans knows whom
/// they want to audit.
/// </summary>
internal static class PlanAudit
{
    internal sealed record Request
    {
        public string? SupplierId { get; init; }
        public string? Site { get; init; }
        public string? Purpose { get; init; }
        public string? Type { get; init; }
        public string? Mode { get; init; }
        public IReadOnlyList<string?>? Criteria { get; init; }
        public string? Scope { get; init; }
        public string? Template { get; init; }
        public DateOnly? PlannedFrom { get; init; }
        public DateOnly? PlannedTo { get; init; }
        public string? LeadAuditor { get; init; }
        public IReadOnlyList<RequestedMember?>? Team { get; init; }
        public string? FollowsUp { get; init; }

        public FieldErrors Check()
        {
            var errors = new FieldErrors().Id(SupplierId, "/supplierId").Id(Site, "/site", optional: true)
                .OneOf(Purpose, "/purpose", AuditPurpose.All).OneOf(Type, "/type", AuditPlan.Types).OneOf(Mode, "/mode", AuditPlan.Modes)
                .Texts(Criteria, "/criteria", 50).Text(Scope, "/scope", 2000).Id(Template, "/template")
                .Day(PlannedFrom, "/plannedFrom").Day(PlannedTo, "/plannedTo")
                .Require(!(PlannedTo < PlannedFrom), "/plannedTo", "ends-before-start", "must not be before plannedFrom")
                .Id(LeadAuditor, "/leadAuditor").Id(FollowsUp, "/followsUp", optional: true);
            if (!errors.HasItems(Team, "/team", 50, optional: true)) return errors;
            for (var i = 0; i < Team!.Count; i++) errors.Id(Team[i]?.User, $"/team/{i}/user").OneOf(Team[i]?.Role, $"/team/{i}/role", TeamMember.Roles);
            return errors.Distinct(Team.Select(member => member?.User), i => $"/team/{i}/user");
        }

        public AuditPlan ToPlan() => new()
        {
            SupplierId = SupplierId!,
            Site = Site,
            Purpose = Purpose!,
            Type = Type!,
            Mode = Mode!,
            Criteria = [.. Criteria!],
            Scope = Scope!,
            Template = Template!,
            PlannedFrom = PlannedFrom!.Value,
            PlannedTo = PlannedTo!.Value,
            LeadAuditor = LeadAuditor!,
            Team = [.. (Team ?? []).Select(member => new TeamMember(member!.User!, member.Role!))],
            FollowsUp = FollowsUp,
        };
    }

    internal sealed record RequestedMember(string? User = null, string? Role = null);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/audits", Handle)
        .Named("PlanAudit", "Plans an audit of a supplier, for a window of days.")
        .For(Role.Auditor, Role.SupplierQualityEngineer)
        .Answers<AuditView>(201);

    private static async Task<IResult> Handle(Request request, IDocuments<AuditTemplate> templates, IDocuments<Audit> documents, Resource<Audit> audits,
        Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        var plan = request.ToPlan();
        var template = await templates.Find(plan.Template, ct);
        var followed = plan.FollowsUp is { } id ? await documents.Find(id, ct) : null;
        var audit = audits.NewId();
        var decision = Audit.Planned(audit, plan, template?.State, followed?.State, caller.Actor, clock.GetUtcNow());
        return await audits.Create(audit, decision, AuditView.For(caller), $"/audits/{audit}", ct);
    }
}
