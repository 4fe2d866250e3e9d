using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding;

/// <summary>How proposals are kept and found.</summary>
internal static class Proposals
{
    public static readonly Key<Proposal> Supplier = Key<Proposal>.One("supplier", proposal => proposal.SupplierId);
    public static readonly Key<Proposal> State = Key<Proposal>.One("state", proposal => proposal.State);
    public static readonly Key<Proposal> At = Key<Proposal>.One("at", proposal => proposal.At);

    /// <summary>Unique: so there is never a second open proposal about the same thing.</summary>
    public static readonly Key<Proposal> OpenSubject = Key<Proposal>.One("openSubject", proposal => proposal.State == Proposal.Open ? proposal.Subject() : null);

    public static readonly DocumentType<Proposal> Type = new("proposals",
        Index<Proposal>.On(State, At), Index<Proposal>.On(Supplier, At), Index<Proposal>.UniqueOn(OpenSubject));
}
