using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SupplierQuality.Platform.Http;

/// <summary>
/// Lets a <c>%2F</c> within an id through routing. The server leaves it encoded, so an id with a slash and an id with a literal "%2F" would be the same;
/// here the path is read from what was sent, the slash travels as a private-use character, and handlers get it back.
/// </summary>
internal sealed class EscapedSlashes(RequestDelegate next)
{
    private const char Slash = '\uE02F';

    public Task InvokeAsync(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = raw.Split('?')[0];
        if (path.StartsWith('/') && path.Contains("%2", StringComparison.Ordinal))
            http.Request.Path = new PathString(string.Join('/', path.Split('/').Select(segment => Uri.UnescapeDataString(segment).Replace('/', Slash))));
        return next(http);
    }

    public static Task Restore(HttpContext http, RequestDelegate next)
    {
        foreach (var (name, value) in http.Request.RouteValues.ToList())
            if (value is string text && text.Contains(Slash, StringComparison.Ordinal)) http.Request.RouteValues[name] = text.Replace(Slash, '/');
        return next(http);
    }
}
