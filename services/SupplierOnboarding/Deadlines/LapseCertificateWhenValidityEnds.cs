using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Deadlines;

internal sealed class LapseCertificateWhenValidityEnds : IDeadline<Certificate>
{
    private static readonly Actor Rule = Actor.Rule(nameof(LapseCertificateWhenValidityEnds));

    public static DateTimeOffset? DueAt(Certificate state) => state.LapsesAt();

    public ValueTask<Decision<Certificate>> Fall(Document<Certificate> document, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(document.State.Lapse(Rule, now));
}
