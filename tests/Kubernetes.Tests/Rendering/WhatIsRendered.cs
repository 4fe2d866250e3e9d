using k8s.Models;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>What holds for every combination of the chart's options.</summary>
public sealed class WhatIsRendered
{
    private static void Each(Action<Rendered> check)
    {
        foreach (var rendered in Combinations.All)
        {
            try
            {
                check(rendered);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException { Message: ['$', ..] })
            {
                throw new Xunit.Sdk.XunitException($"with {rendered}\n{e.Message}", e);
            }
        }
    }

    [Fact]
    public void Any_three_options_meet_in_every_way() => Assert.InRange(Combinations.All.Count, 27, 120);

    [Fact]
    public void Every_container_is_restricted() => Each(rendered =>
    {
        foreach (var (name, _, spec) in rendered.Pods())
        {
            Assert.True(spec.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0, RunAsGroup: > 0, SeccompProfile.Type: "RuntimeDefault" }, name);
            Assert.False(spec.AutomountServiceAccountToken ?? true, $"{name} has a token");
            Assert.False(spec.EnableServiceLinks ?? true, $"{name} has an environment full of services");
            Assert.Null(spec.HostNetwork);
            Assert.Null(spec.HostPID);
            foreach (var container in spec.Containers.Concat(spec.InitContainers ?? []))
            {
                var security = container.SecurityContext;
                Assert.True(security is { RunAsNonRoot: true, ReadOnlyRootFilesystem: true, AllowPrivilegeEscalation: false, SeccompProfile.Type: "RuntimeDefault", Privileged: null or false }, $"{name}/{container.Name}");
                Assert.Equal(["ALL"], security.Capabilities.Drop);
                Assert.Null(security.Capabilities.Add);
                Assert.True(container.Resources.Requests.ContainsKey("cpu") && container.Resources.Requests.ContainsKey("memory") && container.Resources.Limits.ContainsKey("memory"), $"{name} has no requests and limits");
            }
        }
        Assert.All(rendered.All<V1ServiceAccount>(), account => Assert.False(account.AutomountServiceAccountToken));
    });

    [Fact]
    public void Every_secret_config_map_account_and_volume_that_is_named_exists() => Each(rendered =>
    {
        var configMaps = rendered.All<V1ConfigMap>().ToDictionary(map => map.Metadata.Name, map => map.Data.Keys.ToHashSet());
        var secrets = rendered.All<V1Secret>().ToDictionary(secret => secret.Metadata.Name, secret => secret.StringData.Keys.ToHashSet());
        foreach (var given in (string[])["more", "private-ca"]) configMaps[given] = ["bundle.pem", "ca.crt"];
        // What the values name is the installer's to make.
        foreach (var given in (string[])["documents", "messages", "admin", "private-ca", "pull", "sq-tls"]) secrets[given] = [.. Chart.Programs, "messages", "api-key", "ca.crt", "bundle.pem"];
        var accounts = rendered.All<V1ServiceAccount>().Select(account => account.Metadata.Name).ToHashSet();
        foreach (var (name, _, spec) in rendered.Pods())
        {
            if (spec.ServiceAccountName is { } account) Assert.Contains(account, accounts);
            Assert.All(spec.ImagePullSecrets ?? [], pull => Assert.Contains(pull.Name, secrets.Keys));
            foreach (var container in spec.Containers)
            {
                foreach (var from in container.EnvFrom ?? []) Assert.Contains(from.ConfigMapRef.Name, configMaps.Keys);
                foreach (var variable in (container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
                    Assert.True(secrets.TryGetValue(variable.Name, out var keys) && keys.Contains(variable.Key), $"{name} reads {variable.Name}/{variable.Key}");
                var volumes = (spec.Volumes ?? []).Select(volume => volume.Name).Concat(ClaimsOf(rendered, name)).ToHashSet();
                Assert.All(container.VolumeMounts ?? [], mount => Assert.Contains(mount.Name, volumes));
                Assert.Equal(container.VolumeMounts?.Count ?? 0, (container.VolumeMounts ?? []).Select(mount => mount.MountPath).Distinct().Count());
            }
            foreach (var volume in spec.Volumes ?? [])
            {
                if (volume.ConfigMap is { } map) Assert.All(map.Items ?? [new() { Key = configMaps[map.Name].First() }], item => Assert.Contains(item.Key, configMaps[map.Name]));
                if (volume.Secret is { } secret) Assert.All(secret.Items ?? [], item => Assert.Contains(item.Key, secrets[secret.SecretName]));
            }
        }
    });

    [Fact]
    public void Every_selector_finds_exactly_its_pods() => Each(rendered =>
    {
        var pods = rendered.Pods().ToList();
        int Found(IDictionary<string, string> selector) => pods.Count(pod => selector.All(label => pod.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value));
        Assert.All(rendered.All<V1Deployment>(), item => Assert.Equal(1, Found(item.Spec.Selector.MatchLabels)));
        Assert.All(rendered.All<V1StatefulSet>(), item => Assert.Equal(1, Found(item.Spec.Selector.MatchLabels)));
        Assert.All(rendered.All<V1Service>(), item => Assert.Equal(1, Found(item.Spec.Selector)));
        Assert.All(rendered.All<V1PodDisruptionBudget>(), item => Assert.Equal(1, Found(item.Spec.Selector.MatchLabels)));
        Assert.All(rendered.All<V1NetworkPolicy>(), item => Assert.Equal(1, Found(item.Spec.PodSelector.MatchLabels)));
        Assert.All(rendered.Programs.SelectMany(item => item.Spec.Template.Spec.TopologySpreadConstraints ?? []), item => Assert.Equal(1, Found(item.LabelSelector.MatchLabels)));
        Assert.All(rendered.All<V2HorizontalPodAutoscaler>(), item => Assert.Null(rendered.Programs.Single(program => program.Metadata.Name == item.Spec.ScaleTargetRef.Name).Spec.Replicas));
        foreach (var monitor in rendered.All<ServiceMonitor>())
        {
            var services = rendered.All<V1Service>().Where(service => monitor.Spec.Selector.MatchLabels.All(label => service.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value)).ToList();
            Assert.Equal(Chart.Programs.Count, services.Count);
            Assert.All(services, service => Assert.Contains(service.Spec.Ports, port => port.Name == monitor.Spec.Endpoints.Single().Port));
        }
    });

    [Fact]
    public void Every_port_that_is_named_is_a_port_of_the_container() => Each(rendered =>
    {
        var pods = rendered.Pods().ToList();
        IEnumerable<V1ContainerPort> PortsOf(IDictionary<string, string> selector) =>
            pods.Where(pod => selector.All(label => pod.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value)).SelectMany(pod => pod.Spec.Containers.SelectMany(container => container.Ports ?? []));
        foreach (var service in rendered.All<V1Service>())
            Assert.All(service.Spec.Ports, port => Assert.Contains(PortsOf(service.Spec.Selector), own => own.Name == port.TargetPort.Value && own.ContainerPort == port.Port));
        foreach (var policy in rendered.All<V1NetworkPolicy>())
        {
            foreach (var port in policy.Spec.Ingress.SelectMany(rule => rule.Ports)) Assert.Contains(PortsOf(policy.Spec.PodSelector.MatchLabels), own => own.Name == port.Port.Value);
            foreach (var rule in policy.Spec.Egress.Where(rule => rule.To?.Any(to => to.PodSelector?.MatchLabels?.ContainsKey("app.kubernetes.io/component") == true) == true))
                Assert.All(rule.Ports, port => Assert.Contains(PortsOf(rule.To.Single().PodSelector.MatchLabels), own => own.Name == port.Port.Value));
        }
        foreach (var (name, _, spec) in pods)
            foreach (var container in spec.Containers)
                foreach (var probe in new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.OfType<V1Probe>())
                    if ((probe.HttpGet?.Port ?? probe.TcpSocket?.Port) is { } port) Assert.Contains(container.Ports, own => own.Name == port.Value);
        Assert.All(rendered.All<V1Ingress>(), ingress => Assert.Equal("http", BackendOf(rendered, ingress.Spec.Rules[0].Http.Paths[0].Backend.Service.Name).Spec.Ports.Single().Name));
        Assert.All(rendered.All<HttpRoute>(), route => Assert.Equal(route.Spec.Rules[0].BackendRefs[0].Port, BackendOf(rendered, route.Spec.Rules[0].BackendRefs[0].Name).Spec.Ports.Single().Port));
    });

    [Fact]
    public void No_secret_value_is_in_a_config_map_an_argument_an_annotation_or_the_environment() => Each(rendered =>
    {
        var values = rendered.All<V1Secret>().SelectMany(secret => secret.StringData.Values).SelectMany(value => new[] { value }.Concat(value.Split([':', '@', '/'])))
            .Where(part => part.Length >= 12 && (part.StartsWith("p-of-", StringComparison.Ordinal) || part.Length >= 30)).Append("p-of-documents").Append("p-of-messages").Distinct().ToList();
        var open = Rendered.Documents(rendered.Yaml).Where(document => !document.Contains("\nkind: Secret\n", StringComparison.Ordinal)).ToList();
        Assert.All(values, value => Assert.DoesNotContain(open, document => document.Contains(value, StringComparison.Ordinal)));
        Assert.All(rendered.Pods().SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Env ?? []),
            variable => Assert.False(variable.Value is not null && (variable.Name.Contains("ConnectionString", StringComparison.Ordinal) || variable.Name.Contains("PASS", StringComparison.Ordinal)), variable.Name));
    });

    [Fact]
    public void Names_are_unique_and_everything_is_in_the_namespace_with_its_labels() => Each(rendered =>
    {
        var all = rendered.Objects.Select(item => item is CustomResource custom ? (custom.Kind, custom.Metadata) : (((k8s.IKubernetesObject<V1ObjectMeta>)item).Kind, ((k8s.IKubernetesObject<V1ObjectMeta>)item).Metadata)).ToList();
        Assert.Equal(all.Count, all.Select(item => (item.Kind, item.Metadata.Name)).Distinct().Count());
        Assert.All(all, item => Assert.Equal("quality", item.Metadata.NamespaceProperty));
        Assert.All(all, item => Assert.InRange(item.Metadata.Name.Length, 1, 63));
        Assert.All(all, item => Assert.Equal("sq", item.Metadata.Labels["app.kubernetes.io/instance"]));
        if (rendered.Name.Contains("labels.team", StringComparison.Ordinal)) Assert.All(all, item => Assert.Equal("quality", item.Metadata.Labels["team"]));
    });

    [Fact]
    public void A_pod_has_the_time_to_hand_over_before_it_is_killed() => Each(rendered => Assert.All(rendered.Programs, program =>
    {
        var spec = program.Spec.Template.Spec;
        var map = rendered.All<V1ConfigMap>().Single(item => item.Metadata.Name == spec.Containers[0].EnvFrom[0].ConfigMapRef.Name);
        var drain = TimeSpan.Parse(map.Data["Shutdown__Drain"], System.Globalization.CultureInfo.InvariantCulture);
        var preStop = spec.Containers[0].Lifecycle?.PreStop?.Sleep?.Seconds ?? 0;
        // The programs take up to 30 s to end what they have begun.
        Assert.True(spec.TerminationGracePeriodSeconds > preStop + drain.TotalSeconds + 30);
        Assert.Equal("0", program.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
    }));

    [Fact]
    public void From_outside_only_the_gateway_is_reached_and_a_service_reaches_only_store_broker_and_gateway() => Each(rendered =>
    {
        if (rendered.Name.Contains("networkPolicy.enabled=false", StringComparison.Ordinal))
        {
            Assert.Empty(rendered.All<V1NetworkPolicy>());
            return;
        }
        foreach (var program in rendered.Programs)
        {
            var component = program.Metadata.Labels["app.kubernetes.io/component"];
            var policy = rendered.All<V1NetworkPolicy>().Single(item => item.Metadata.Name == program.Metadata.Name);
            Assert.Equal(["Ingress", "Egress"], policy.Spec.PolicyTypes);
            var open = policy.Spec.Ingress.Where(rule => rule.Ports.Any(port => port.Port.Value != "metrics")).ToList();
            if (component != "gateway")
            {
                var from = Assert.Single(Assert.Single(open).FromProperty);
                Assert.Equal("gateway", from.PodSelector.MatchLabels["app.kubernetes.io/component"]);
                Assert.Null(from.NamespaceSelector);
                // DNS, the gateway's keys, the broker, the store, and the collector where one is named.
                Assert.Equal(rendered.Name.Contains("telemetry.otlpEndpoint", StringComparison.Ordinal) ? 5 : 4, policy.Spec.Egress.Count);
            }
            Assert.DoesNotContain(policy.Spec.Egress, rule => rule.Ports is null or []);
        }
    });

    private static IEnumerable<string> ClaimsOf(Rendered rendered, string name) =>
        rendered.All<V1StatefulSet>().Where(item => item.Metadata.Name == name).SelectMany(item => item.Spec.VolumeClaimTemplates).Select(claim => claim.Metadata.Name);

    private static V1Service BackendOf(Rendered rendered, string name) => rendered.All<V1Service>().Single(service => service.Metadata.Name == name);
}
