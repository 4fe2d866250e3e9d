using System.Globalization;
using SupplierQuality.Platform.Http;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>A history as a list, the oldest change first. It only grows at its end, so a place in it is a cursor.</summary>
internal static class HistoryPage
{
    public static IResult Of(HttpContext http, IReadOnlyList<Change> history)
    {
        var errors = PageRequest.Of(http.Request, out var page);
        if (errors.Any) return Problems.Invalid(errors);
        if (!int.TryParse(page.Cursor ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            return Problems.Invalid(new FieldError("?cursor", "not-a-cursor", "was not given by this list"));
        var next = (long)start + page.Limit;
        var nextCursor = next < history.Count ? next.ToString(CultureInfo.InvariantCulture) : null;
        return Listing.Of(http, new ListView<Change>([.. history.Skip(start).Take(page.Limit)], nextCursor));
    }
}
