using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>Sign-in with an API key.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyLookup keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.ApiKey(Request) is not { } secret)
            return Credentials.Any(Request) ? AuthenticateResult.Fail("the credentials are neither an API key nor a token that is accepted here") : AuthenticateResult.NoResult();
        return await keys.Find(secret, Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new(key.State.SignedIn(key.Id).ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("there is no such API key, or it has expired");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
