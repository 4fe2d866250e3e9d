using System.Text.RegularExpressions;
using SupplierQuality.TestKit;
using k8s;
using k8s.Models;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>What helm makes of the chart, read strictly: a field that Kubernetes does not know throws.</summary>
public sealed partial record Rendered(string Name, string Yaml, IReadOnlyList<object> Objects)
{
    public override string ToString() => Name;

    public IReadOnlyList<T> All<T>() => [.. Objects.OfType<T>()];

    public IReadOnlyList<V1Deployment> Programs => All<V1Deployment>();

    /// <summary>The one container of a program: <c>gateway</c>, <c>onboarding</c>, …</summary>
    public V1Container ContainerOf(string program) => Programs.Single(item => item.Metadata.Labels["app.kubernetes.io/component"] == program).Spec.Template.Spec.Containers.Single();

    /// <summary>All that this container would find in its environment, from its config map and its secrets.</summary>
    public Dictionary<string, string> EnvironmentOf(string program)
    {
        var container = ContainerOf(program);
        var environment = new Dictionary<string, string>(All<V1ConfigMap>().Single(map => map.Metadata.Name == container.EnvFrom[0].ConfigMapRef.Name).Data);
        foreach (var variable in container.Env) environment[variable.Name] = variable.Value ?? Secret(variable.ValueFrom.SecretKeyRef.Name, variable.ValueFrom.SecretKeyRef.Key);
        return environment;
    }

    public string Secret(string name, string key) => All<V1Secret>().Single(secret => secret.Metadata.Name == name).StringData[key];

    /// <summary>Every pod that is made, with the name of what makes it.</summary>
    public IEnumerable<(string Name, V1ObjectMeta Metadata, V1PodSpec Spec)> Pods() =>
    [
        .. All<V1Deployment>().Select(item => (item.Metadata.Name, item.Spec.Template.Metadata, item.Spec.Template.Spec)),
        .. All<V1StatefulSet>().Select(item => (item.Metadata.Name, item.Spec.Template.Metadata, item.Spec.Template.Spec)),
        .. All<V1Pod>().Select(item => (item.Metadata.Name, item.Metadata, item.Spec)),
    ];

    public static Rendered From(string name, string yaml) => new(name, yaml, [.. Documents(yaml).Select(Read)]);

    public static IEnumerable<string> Documents(string yaml) =>
        Separator().Split(yaml).Where(document => document.Split('\n').Any(line => line.Length > 0 && !line.StartsWith('#')));

    private static object Read(string document)
    {
        try
        {
            return KubernetesYaml.LoadAllFromString(document, CustomResources.Types, strict: true).Single();
        }
        catch (Exception e) when (e is not InvalidOperationException)
        {
            throw new Xunit.Sdk.XunitException($"Kubernetes would not take this: {e.Message} {e.InnerException?.Message}\n{document}");
        }
    }

    [GeneratedRegex(@"^---\s*$", RegexOptions.Multiline)]
    private static partial Regex Separator();
}

public static class Chart
{
    public static string Folder { get; } = Path.Combine(Sources.Root, "helm", "supplier-quality");

    public static readonly IReadOnlyList<string> Programs = ["gateway", "onboarding", "audit", "inspection", "scorecard"];

    /// <summary>The project that each program is built from.</summary>
    public static readonly IReadOnlyDictionary<string, string> Projects = new Dictionary<string, string>
    {
        ["gateway"] = "Gateway", ["onboarding"] = "SupplierOnboarding", ["audit"] = "SupplierAudit", ["inspection"] = "IncomingInspection", ["scorecard"] = "Scorecard",
    };

    public const string Evaluation = "evaluation.enabled=true";
    public const string Production = "documents.existingSecret=documents,messages.existingSecret=messages";

    /// <param name="values">As after <c>--set</c>.</param>
    public static Rendered Render(params string[] values)
    {
        var name = string.Join(',', values);
        return Rendered.From(name, Template(values).Succeeded());
    }

    public static Ran Template(params IEnumerable<string> values) => Helm(["template", "sq", Folder, "--namespace", "quality", .. values.SelectMany(value => new[] { "--set", value })]);

    public static Ran Helm(params IEnumerable<string> arguments)
    {
        Command.Need("helm");
        return Command.Run("helm", arguments);
    }
}
