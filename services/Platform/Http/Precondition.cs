using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SupplierQuality.Platform.Http;

/// <summary>If-Match against strong ETags that are the document's version.</summary>
internal static class Precondition
{
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static string NameOf<T>()
    {
        var name = typeof(T).Name;
        return string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
    }

    public static IResult Stale(string id) => Problems.Of(412, "stale", $"{id} has changed since it was read: read it again.");

    public static IResult? Fails(HttpRequest request, long version) => request.Headers.IfMatch.Count == 0
        ? Problems.Of(428, "if-match-required", "This changes a resource: send the ETag that was read as If-Match, or *.")
        : FailsWhereSent(request, version);

    public static IResult? FailsWhereSent(HttpRequest request, long? version)
    {
        if (request.Headers.IfMatch.Count == 0) return null;
        var tags = request.Headers.IfMatch.ToString().Split(',', StringSplitOptions.TrimEntries);
        var matches = version is { } current && (tags.Contains("*") || tags.Contains(ETag(current)));
        return matches ? null : Problems.Of(412, "stale", version is null ? "It does not exist yet." : $"It has changed since it was read: its ETag is {ETag(version.Value)}.");
    }
}
