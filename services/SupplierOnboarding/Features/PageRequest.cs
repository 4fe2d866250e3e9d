using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>Which page of a list is wanted, for lists that are more than one query.</summary>
internal sealed record PageRequest(int Limit, string? Cursor)
{
    public static FieldErrors Of(HttpRequest request, out PageRequest page)
    {
        string? cursor = request.Query["cursor"];
        string? given = request.Query["limit"];
        var limit = 50;
        var holds = given is null || (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 1000);
        page = new(limit, cursor);
        return new FieldErrors().Require(holds, "?limit", "out-of-range", "must be from 1 to 1000");
    }
}
