namespace SupplierQuality.Architecture.Tests.Rules;

internal static class RoutingRules
{
    private const string Rest = "/{**rest}";

    /// <summary>An exact pattern is preferred to one that takes the rest, as routing does.</summary>
    public static IEnumerable<string> NotForwarded(IEnumerable<(string Service, string Template)> served, IEnumerable<(string Service, string Pattern)> forwarded)
    {
        var patterns = forwarded.OrderBy(route => route.Pattern.EndsWith(Rest, StringComparison.Ordinal)).ThenByDescending(route => route.Pattern.Length).ToList();
        foreach (var (service, template) in served.Distinct())
        {
            var match = patterns.FirstOrDefault(route => Takes(route.Pattern, template));
            if (match.Pattern is null) yield return $"{template} of {service} is not forwarded";
            else if (match.Service != service) yield return $"{template} of {service} is forwarded to {match.Service}";
        }
    }

    private static bool Takes(string pattern, string template)
    {
        if (!pattern.EndsWith(Rest, StringComparison.Ordinal)) return pattern == template;
        var prefix = pattern[..^Rest.Length];
        return template == prefix || template.StartsWith(prefix + "/", StringComparison.Ordinal);
    }
}
