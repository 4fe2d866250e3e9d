using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SupplierQuality.Platform.Http;

/// <summary>A request that is wrong in a way that is found below the slice; answered as a 400 problem.</summary>
internal sealed class InvalidRequestException(params IReadOnlyList<FieldError> errors) : Exception("the request is not valid")
{
    public IReadOnlyList<FieldError> Errors => errors;
}

internal static class Paging
{
    public static (int Limit, string? Cursor) Of(HttpRequest request)
    {
        var cursor = request.Query["cursor"].Count == 0 ? null : request.Query["cursor"].ToString();
        if (request.Query["limit"].Count == 0) return (50, cursor);
        if (!int.TryParse(request.Query["limit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > 1000)
            throw new InvalidRequestException(new FieldError("?limit", "out-of-range", "must be from 1 to 1000"));
        return (limit, cursor);
    }
}
