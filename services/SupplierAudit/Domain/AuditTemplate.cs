using SupplierQuality.Contracts;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>One version of a list of questions.</summary>
internal sealed record AuditTemplate
{
    public required string Id { get; init; }

    /// <summary>From 1; each time another content is put it grows by 1.</summary>
    public required int Version { get; init; }

    public required TemplateContent Content { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];

    public static AuditTemplate First(string id, TemplateContent content, Actor by, DateTimeOffset now) =>
        new() { Id = id, Version = 1, Content = content, History = [new(now, by, "version 1")] };

    /// <summary>The version that follows; audits that froze an earlier one keep it. The same content is no new version.</summary>
    public AuditTemplate Next(TemplateContent content, Actor by, DateTimeOffset now) => Content.IsSame(content) ? this :
        this with { Version = Version + 1, Content = content, History = [.. History, new(now, by, $"version {Version + 1}")] };
}

/// <summary>What somebody wrote: everything of a template but its bookkeeping.</summary>
internal sealed record TemplateContent(string Name, IReadOnlyList<string> Criteria, IReadOnlyList<Question> Questions)
{
    public bool IsSame(TemplateContent other) => Name == other.Name && Criteria.SequenceEqual(other.Criteria) && Questions.SequenceEqual(other.Questions);
}

/// <summary>One question.</summary>
/// <param name="Clause">What it belongs to: <c>8.4.2</c>.</param>
/// <param name="Weight">Above 0; how much it counts beside the others.</param>
internal sealed record Question(string Id, string Text, string Clause, decimal Weight);
