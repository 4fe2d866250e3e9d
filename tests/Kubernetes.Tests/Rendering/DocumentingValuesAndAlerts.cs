using System.Text.Json;
using System.Text.RegularExpressions;
using SupplierQuality.TestKit;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>Whoever installs the chart finds every value and every alert explained.</summary>
public sealed partial class DocumentingValuesAndAlerts
{
    [Fact]
    public void Every_value_has_a_comment_above_it()
    {
        var lines = File.ReadAllLines(Path.Combine(Chart.Folder, "values.yaml"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!Key().IsMatch(lines[i]) || IsInsideResources(lines, i)) continue;
            Assert.True(i > 0 && lines[i - 1].TrimStart().StartsWith('#'), $"values.yaml:{i + 1} is not explained: {lines[i]}");
        }
    }

    [Fact]
    public void Every_alert_is_explained_where_its_runbook_points()
    {
        var headings = File.ReadAllLines(Path.Combine(Sources.Root, "docs/operations.md")).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ').ToLowerInvariant()).ToHashSet();
        var rules = Chart.Render(Chart.Evaluation, "monitoring.rules.enabled=true").All<PrometheusRule>().Single().Spec.Groups.SelectMany(group => group.Rules).ToList();
        Assert.True(rules.Count >= 6);
        foreach (var rule in rules)
        {
            Assert.Equal($"docs/operations.md#{rule.Alert.ToLowerInvariant()}", rule.Annotations["runbook"]);
            Assert.Contains(rule.Alert.ToLowerInvariant(), headings);
            Assert.Contains(rule.Labels["severity"], (string[])["critical", "warning"]);
        }
    }

    [Fact]
    public void The_dashboard_is_one_that_grafana_reads()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Chart.Folder, "files/dashboard.json")));
        Assert.True(dashboard.RootElement.GetProperty("panels").GetArrayLength() >= 8);
    }

    private static bool IsInsideResources(string[] lines, int at)
    {
        var indent = lines[at].Length - lines[at].TrimStart().Length;
        return indent > 0 && Enumerable.Range(0, at).Reverse().Select(i => lines[i]).First(line => Key().IsMatch(line) && line.Length - line.TrimStart().Length < indent).TrimStart().StartsWith("resources:", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *[A-Za-z]+:")]
    private static partial Regex Key();
}
