using System.Net.Http.Headers;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>Headers by which some proxy or other says who calls. From outside they are a claim that nobody has checked, so none gets through.</summary>
internal static class IdentityHeaders
{
    private static readonly string[] Exact =
        ["Authorization", "Proxy-Authorization", "X-Api-Key", "Cookie", "Remote-User", "X-Real-User", "X-User", "X-Username", "X-Email", "X-Roles", "X-Groups", "X-Client-Cert", "X-Access-Token", "X-Id-Token"];

    private static readonly string[] Beginnings =
    [
        "X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Preferred-Username", "X-Forwarded-Access-Token", "X-Forwarded-Roles", "X-Forwarded-Client-Cert",
        "X-Auth-", "X-Remote-", "X-User-", "X-Identity-", "X-Jwt-", "X-Ssl-Client", "Ssl-Client", "X-Ms-Client-Principal", "X-Ms-Token-", "X-Amzn-Oidc-", "X-Goog-Authenticated-", "X-Caller", "X-Supplier-",
    ];

    public static void Strip(HttpRequestHeaders headers)
    {
        foreach (var name in headers.NonValidated.Select(header => header.Key).Where(SaysWhoCalls).ToList()) headers.Remove(name);
    }

    internal static bool SaysWhoCalls(string name)
    {
        // Some servers read X_User as X-User.
        var plain = name.Replace('_', '-');
        return Exact.Contains(plain, StringComparer.OrdinalIgnoreCase) || Beginnings.Any(beginning => plain.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
