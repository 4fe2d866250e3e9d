using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit;

/// <summary>How audits are kept, and by what they are found.</summary>
internal static class Audits
{
    public static readonly Key<Audit> Supplier = Key<Audit>.One("supplier", audit => audit.Plan.SupplierId);
    public static readonly Key<Audit> State = Key<Audit>.One("state", audit => audit.State);

    /// <summary>The day it begins.</summary>
    public static readonly Key<Audit> On = Key<Audit>.One("on", audit => audit.BeginsOn());

    /// <summary>The supplier that may see it; none while it is only planned.</summary>
    public static readonly Key<Audit> SharedWith = Key<Audit>.One("sharedWith", audit => audit.IsSharedWithSupplier() ? audit.Plan.SupplierId : null);

    public static readonly DocumentType<Audit> Type = new("audits",
        Index<Audit>.On(On), Index<Audit>.On(State, On), Index<Audit>.On(Supplier, On), Index<Audit>.On(SharedWith, On));
}
