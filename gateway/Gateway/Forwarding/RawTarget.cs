namespace SupplierQuality.Gateway.Forwarding;

/// <summary>The address at the service, from the request line as it was sent: a decoded and encoded path would lose that <c>%2F</c> is a part of an id.</summary>
internal static class RawTarget
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <param name="destination">The service's address: <c>http://inspection:8080/</c>.</param>
    /// <param name="target">Path and query; with scheme and host before it, where a client takes us for a proxy.</param>
    public static Uri At(string destination, string target) => new(destination.TrimEnd('/') + PathAndQuery(target), AsItIs);

    private static string PathAndQuery(string target)
    {
        if (target.StartsWith('/')) return target;
        var authority = target.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = target.IndexOf('/', authority);
        return path < 0 ? "/" : target[path..];
    }
}
