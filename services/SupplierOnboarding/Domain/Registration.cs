using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>How a supplier begins, and how its master data changes.</summary>
internal static class Registration
{
    /// <summary>A prospect: known, but nothing may be bought from it.</summary>
    /// <param name="registration">Identifies the request, the same when it is repeated.</param>
    /// <param name="standing">What the scorecard has said of it before anybody registered it; null: nothing.</param>
    public static Decision<Supplier> Register(string id, SupplierDetails details, string registration, Standing? standing, Actor by, DateTimeOffset now)
    {
        var supplier = new Supplier { Id = id, Details = details, State = SupplierState.Prospect, Registration = registration, Standing = standing };
        supplier = supplier.Log(by, now, "registered");
        return Decision<Supplier>.Of(supplier, supplier.PublicState());
    }

    public static Decision<Supplier> Amend(this Supplier supplier, SupplierDetails details, Actor by, DateTimeOffset now)
    {
        if (supplier.Refuses(Transition.Amend) is { } refusal) return refusal;
        var sites = details.Sites.Select(site => site.Id).ToHashSet();
        if (supplier.LiveScopes().Any(live => live.Scope.Site is { } site && !sites.Contains(site))) return Rules.SiteIsInUse;
        return supplier.Becomes((supplier with { Details = details }).Moved(Transition.Amend).Log(by, now, "amended"));
    }
}
