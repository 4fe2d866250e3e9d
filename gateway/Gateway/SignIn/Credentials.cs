using Microsoft.Net.Http.Headers;

namespace SupplierQuality.Gateway.SignIn;

/// <summary>What a request brings to sign in with. Secrets are taken from headers only, never from a URL.</summary>
internal static class Credentials
{
    public const string ApiKeyHeader = "X-Api-Key";
    private const string Bearer = "Bearer ";

    public static bool Any(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(ApiKeyHeader);

    /// <summary>The API key, from either header; null where there is none.</summary>
    public static string? ApiKey(HttpRequest request)
    {
        if (request.Headers.TryGetValue(ApiKeyHeader, out var key)) return key.ToString().Trim();
        return BearerToken(request) is { } token && token.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal) ? token : null;
    }

    private static string? BearerToken(HttpRequest request)
    {
        var value = request.Headers[HeaderNames.Authorization].ToString();
        return value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..].Trim() : null;
    }
}
