using System.Text.Json.Serialization;

namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>How hard the lots of one stream are inspected. Discontinued: sampling has been given up until the supplier has acted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
internal enum Severity
{
    [JsonStringEnumMemberName("normal")] Normal,
    [JsonStringEnumMemberName("tightened")] Tightened,
    [JsonStringEnumMemberName("reduced")] Reduced,
    [JsonStringEnumMemberName("discontinued")] Discontinued,
}

/// <summary>The words of the wire and of the documents.</summary>
internal static class SeverityWords
{
    public static string ToWord(this Severity severity) => severity switch
    {
        Severity.Normal => "normal",
        Severity.Tightened => "tightened",
        Severity.Reduced => "reduced",
        Severity.Discontinued => "discontinued",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "no such severity"),
    };

    /// <summary>A word that we wrote ourselves; another is a bug.</summary>
    public static Severity Parse(string word) => TryParse(word, out var severity) ? severity : throw new FormatException($"no severity is called {word}");

    public static bool TryParse(string? word, out Severity severity)
    {
        foreach (var each in Enum.GetValues<Severity>())
        {
            if (each.ToWord() != word) continue;
            severity = each;
            return true;
        }
        severity = default;
        return false;
    }
}
