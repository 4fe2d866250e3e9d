using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SupplierQuality.Platform.Http;

/// <summary>A query parameter that nobody knows is an error, as a field of a body is: a misspelt filter would be lost without a word. One that is there twice says two things.</summary>
internal sealed class KnownParameters(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata is { } endpoint && endpoint.GetMetadata<AllowedRoles>() is not null)
        {
            var known = endpoint.OfType<IParameterBindingMetadata>().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (endpoint.GetMetadata<PagedList>() is not null) known.UnionWith(["limit", "cursor"]);
            var errors = new FieldErrors();
            foreach (var (name, values) in http.Request.Query)
                errors.Require(known.Contains(name), "?" + name, "unknown-parameter", "is not a parameter that is known here").Require(values.Count == 1, "?" + name, "duplicate-parameter", "is there twice");
            if (errors.Any) throw new InvalidRequestException(errors.All);
        }
        return next(http);
    }
}
