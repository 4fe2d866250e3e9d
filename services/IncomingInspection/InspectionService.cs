using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Contracts.Scorecard;
using SupplierQuality.Contracts.SupplierOnboarding;
using SupplierQuality.IncomingInspection.Features;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.IncomingInspection.Reactions;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.IncomingInspection;

/// <summary>Incoming inspection on one page.</summary>
public static class InspectionService
{
    public static Service Define() => new Service("inspection")
        .Keeps(Lots.Type).Keeps(InspectionPlans.Type).Keeps(Plants.Type).Keeps(Suppliers.Type).Keeps(Worsenings.Type).Keeps(Resumptions.Type).Keeps(Nonconformities.Type)
        .Publishes<LotChanged>().Publishes<LotRejected>()
        .Reacts<KeepSupplierWhenSupplierChanged, SupplierChanged>()
        .Reacts<TightenInspectionWhenStandingChanged, StandingChanged>()
        .Reacts<RaiseNonconformityWhenLotRejected, LotRejected>()
        .Configures<InspectionOptions>("Inspection")
        .With(services => services.AddSingleton<Streams>().AddSingleton<StreamTurns>().AddSingleton<ChunkFactsReader>().AddSingleton<RecordChunk>().AddSingleton<LotViews>().AddSingleton<Days>().AddSingleton<SamplingStatus>())
        .Maps(
            PutPlant.Map, PutInspectionPlan.Map, ReadPlants.Map, ReadInspectionPlans.Map, FindSamplingPlan.Map, SimulateSampling.Map,
            RecordReceivingInspections.Map, ImportReceivingInspections.Map, ListReceivingInspections.Map, RecordInspectionResults.Map,
            ReadLots.Map, AddLotResults.Map, DecideLot.Map, HoldLot.Map, ReleaseHold.Map,
            ReadSamplingStatus.Map, ResumeInspection.Map, ReadNonconformities.Map);
}
