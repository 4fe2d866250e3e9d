using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Scorecard.Features;

/// <summary>The query parameters <c>limit</c> and <c>cursor</c>, for lists that are not a page of one query.</summary>
internal static class PageRequest
{
    public static FieldErrors Of(HttpRequest request, out int limit, out string? cursor)
    {
        cursor = request.Query["cursor"].FirstOrDefault();
        limit = 50;
        var valid = request.Query["limit"].Count == 0 || (int.TryParse(request.Query["limit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 1000);
        return new FieldErrors().Require(valid, "?limit", "out-of-range", "must be from 1 to 1000");
    }
}
