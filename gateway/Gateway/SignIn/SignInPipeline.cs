using System.Globalization;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Before everything else: who calls is known before the limits are looked at, and the limits before anything is worked for.</summary>
internal sealed class SignInPipeline : IStartupFilter
{
    private const int TryAgainSeconds = 5;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(SecurityHeaders.Add);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(RefuseWhatCannotBeJudged);
        next(app);
    };

    private static Task RefuseWhatCannotBeJudged(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<ProviderAway>() is null) return next(http);
        http.Response.Headers.RetryAfter = TryAgainSeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(503, "identity-provider-away", "The identity provider does not answer, so the token cannot be checked: try again.").ExecuteAsync(http);
    }
}
