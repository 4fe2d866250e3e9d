using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierAudit.Domain;
using SupplierQuality.SupplierAudit.Features;
using SupplierQuality.SupplierAudit.Reactions;

namespace SupplierQuality.SupplierAudit;

/// <summary>Supplier audits: planned, scheduled, carried out by a template, reported, closed (ISO 9001:2015, 8.4.1; ISO 19011:2018).</summary>
public static class AuditService
{
    public static Service Define() => new Service("audit")
        .Keeps(Audits.Type)
        .Keeps(AuditTemplates.Type)
        .Keeps(KeptTemplate.Type)
        .Keeps(AuditedSuppliers.Type)
        .Publishes<AuditReported>()
        .Reacts<KeepSupplierWhenSupplierChanged, SupplierChanged>()
        .Reacts<RequireAuditWhenStandingChanged, StandingChanged>()
        .Reacts<SettleDueWhenAuditReported, AuditReported>()
        .Configures<AuditOptions>("Audit")
        .With(services => services.AddHostedService<ShippedTemplates>())
        .Maps(
            PutAuditTemplate.Map, ReadAuditTemplate.Map, ListAuditTemplates.Map,
            PlanAudit.Map, ReadAudit.Map, ListAudits.Map, ScheduleAudit.Map, StartAudit.Map,
            RecordAnswers.Map, RecordFinding.Map, ReportAudit.Map, CloseAudit.Map, CancelAudit.Map,
            ReadAuditCalendar.Map, ListAuditsDue.Map);
}
