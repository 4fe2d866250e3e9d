using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierAudit;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierOnboarding.Deadlines;
using SupplierQuality.SupplierOnboarding.Domain;
using SupplierQuality.SupplierOnboarding.Features;
using SupplierQuality.SupplierOnboarding.Reactions;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>Who may be bought from, and for what (ISO 9001:2015, 8.4).</summary>
public static class SupplierOnboardingService
{
    public static Service Define() => new Service("onboarding")
        .Keeps(Suppliers.Type)
        .Keeps(SupplierNumbers.Type)
        .Keeps(UnclaimedStandings.Type)
        .Keeps(Certificates.Type)
        .Keeps(Proposals.Type)
        .Keeps(GateRecords.Type)
        .Publishes<SupplierChanged>()
        .Reacts<FollowStandingWhenStandingChanged, StandingChanged>()
        .Reacts<ProposeSuspensionWhenAuditReported, AuditReported>()
        .InTime<LapseCertificateWhenValidityEnds, Certificate>()
        .InTime<ProposeReinstatementWhenRestrictionEnds, Supplier>()
        .With(services => services.AddSingleton<SupplierNumbers>().AddSingleton<GateBook>())
        .Maps(
            RegisterSupplier.Map, AmendSupplier.Map, ReadSuppliers.Map,
            EvaluateSupplier.Map, ListEvaluationsDue.Map,
            ApproveSupplier.Map, WithdrawApproval.Map, ListApprovedSuppliers.Map,
            PutSupplierOnProbation.Map, SuspendSupplier.Map, ReinstateSupplier.Map, DisqualifySupplier.Map, ArchiveSupplier.Map,
            ReadProposals.Map, AcceptProposal.Map, DismissProposal.Map,
            AddCertificate.Map, ReadCertificates.Map,
            AskGate.Map, AskGateInBulk.Map);
}
