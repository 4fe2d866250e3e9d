namespace SupplierQuality.Gateway.SignIn;

/// <summary>Headers that keep a browser from doing with an answer what it was not made for.</summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private const string Closed = "default-src 'none'; frame-ancestors 'none'";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Add);
        next(app);
    };

    private static Task Add(HttpContext http, RequestDelegate next)
    {
        // As the response starts: what answers an error clears the headers that were set before.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Closed;
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
