using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupplierQuality.TestKit;
using k8s;
using k8s.Models;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>The manifests for those without helm say what the chart says.</summary>
public sealed partial class KeepingTheManifests
{
    private static readonly string Manifests = Path.Combine(Sources.Root, "k8s");

    [Fact]
    public void They_are_what_the_chart_renders_now()
    {
        Command.Need("helm");
        var folder = Directory.CreateTempSubdirectory("sq-k8s-").FullName;
        Command.Run("bash", Path.Combine(Manifests, "render"), folder).Succeeded();
        foreach (var fresh in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var kept = Path.Combine(Manifests, Path.GetRelativePath(folder, fresh));
            Assert.True(File.Exists(kept) && File.ReadAllText(kept) == File.ReadAllText(fresh), $"{Path.GetRelativePath(Sources.Root, kept)} is stale: run k8s/render");
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("evaluation")]
    [InlineData("production")]
    public void Kustomize_builds_what_helm_renders(string overlay)
    {
        Command.Need("helm");
        Command.Need("kubectl");
        var values = Path.Combine(Manifests, "overlays", overlay, "values.yaml");
        var chart = Chart.Helm("template", "supplier-quality", Chart.Folder, "--namespace", "supplier-quality", "--skip-tests", "-f", values).Succeeded();
        var built = Rendered.From(overlay, Command.Run("kubectl", "kustomize", Path.Combine(Manifests, "overlays", overlay)).Succeeded());
        Assert.Equal("supplier-quality", Assert.Single(built.All<V1Namespace>()).Metadata.Name);
        // The secrets are helm's to make, or the overlay's; what reads them is the same.
        var extra = built.Objects.Where(item => item is V1Namespace or V1Secret).ToList();
        Assert.Equal(Canonical(Rendered.From("chart", chart).Objects), Canonical(built.Objects.Except(extra)));
    }

    [Fact]
    public void The_evaluation_has_every_secret_that_it_names()
    {
        Command.Need("kubectl");
        var built = Rendered.From("evaluation", Command.Run("kubectl", "kustomize", Path.Combine(Manifests, "overlays", "evaluation")).Succeeded());
        var secrets = built.All<V1Secret>().ToDictionary(secret => secret.Metadata.Name, secret => secret.Data.Keys.ToList());
        foreach (var variable in built.Pods().SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
            Assert.True(secrets.TryGetValue(variable.Name, out var keys) && keys.Contains(variable.Key), $"{variable.Name}/{variable.Key}");
    }

    [Fact]
    public void The_examples_are_well_formed_and_in_the_namespace()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Manifests, "examples"), "*.yaml"))
            foreach (var document in Rendered.Documents(File.ReadAllText(file)))
            {
                var read = new YamlDotNet.Serialization.Deserializer().Deserialize<Dictionary<string, object>>(document);
                Assert.Equal("supplier-quality", ((Dictionary<object, object>)read["metadata"])["namespace"]);
            }
    }

    private static List<string> Canonical(IEnumerable<object> objects) =>
        [.. objects.Select(item => Sorted(JsonNode.Parse(Suffix().Replace(KubernetesJson.Serialize(item), "$1\""))!).ToJsonString()).Order(StringComparer.Ordinal)];

    /// <summary>Members in one order, and without the labels that say who applies it.</summary>
    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Key is not ("app.kubernetes.io/managed-by" or "helm.sh/chart")).OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };

    /// <summary>Kustomize names a secret after what is in it, so that pods roll when it changes.</summary>
    [GeneratedRegex("(\"supplier-quality-(?:evaluation|documents|messages|admin))-[a-z0-9]{10}\"")]
    private static partial Regex Suffix();
}
