using System.Globalization;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard;

/// <summary>One document for each lot, under its id. One index serves the folding of a bin and the listing of a window.</summary>
internal static class LotFacts
{
    public static readonly Key<LotFact> ByPlace = Key<LotFact>.One("place", fact => KeyOf(fact.Place));

    public static readonly DocumentType<LotFact> Type = new("lotFacts", Index<LotFact>.On(ByPlace));

    public static string KeyOf(Place place) => string.Create(CultureInfo.InvariantCulture, $"{From(place.SupplierId, place.Day)}|{place.Bin:D6}");

    /// <summary>The first key of a supplier's day. The length before the id keeps any id from being the beginning of another one's keys.</summary>
    public static string From(string supplierId, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{supplierId.Length}:{supplierId}|{day:yyyy-MM-dd}");
}

/// <summary>One document for each supplier and month.</summary>
internal static class Months
{
    /// <summary>A fold reads the months of a window of which it has changed one.</summary>
    public static readonly DocumentType<MonthTotals> Type = new("monthTotals") { StatesKept = 4_000 };

    /// <summary>No two alike: what follows the supplier's id is always of the same length.</summary>
    public static string IdOf(string supplierId, Month month) => $"{supplierId}|{month}";
}

/// <summary>One document for each supplier of which any lot is known, under its id.</summary>
internal static class Standings
{
    public static readonly Key<SupplierStanding> Supplier = Key<SupplierStanding>.One("supplier", standing => standing.SupplierId);
    public static readonly Key<SupplierStanding> Standing = Key<SupplierStanding>.One("standing", standing => standing.Standing);

    public static readonly DocumentType<SupplierStanding> Type = new("standings", Index<SupplierStanding>.On(Supplier), Index<SupplierStanding>.On(Standing, Supplier));
}
