namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>
/// The options of the chart in so many combinations that any three of them meet in every way: what one option breaks in another shows. All of them together would
/// be thousands.
/// </summary>
public static class Combinations
{
    /// <summary>Each option with its ways; the first is the default.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Options =
    [
        [Chart.Evaluation, Chart.Production, "documents.connectionString=mongodb://u:p-of-documents@m/sq_{service},messages.connectionString=amqp://u:p-of-messages@r:5672"],
        ["", "ingress.enabled=true,ingress.host=sq.example.com,ingress.tlsSecret=sq-tls,ingress.className=nginx", "ingress.enabled=true"],
        ["", "httpRoute.enabled=true,httpRoute.parentRefs[0].name=gw,httpRoute.parentRefs[0].namespace=edge,httpRoute.hostnames[0]=sq.example.com"],
        ["", "networkPolicy.enabled=false", "networkPolicy.gatewayFrom[0].namespaceSelector.matchLabels.a=edge,networkPolicy.metricsFrom[0].namespaceSelector.matchLabels.a=monitoring,networkPolicy.documentsTo[0].ipBlock.cidr=10.0.0.0/8,networkPolicy.messagesTo[0].podSelector.matchLabels.a=rabbit"],
        ["", "monitoring.serviceMonitor.enabled=true,monitoring.rules.enabled=true,monitoring.dashboard.enabled=true,monitoring.rules.labels.release=prometheus"],
        ["", "defaults.autoscaling.enabled=true", "gateway.autoscaling.enabled=true,gateway.replicas=3"],
        ["", "ca.existingSecret=private-ca", "ca.existingConfigMap=private-ca,ca.key=bundle.pem"],
        ["", "defaults.disruptionBudget.enabled=false,defaults.spread=,defaults.preStopSeconds=0", "inspection.disruptionBudget.maxUnavailable=25%,defaults.spread=DoNotSchedule"],
        ["", "gateway.bootstrapApiKey.enabled=false", "gateway.bootstrapApiKey.existingSecret=admin"],
        ["", "gateway.options.Oidc.Authority=https://login.example.com,gateway.options.Oidc.Audience=sq,gateway.options.Oidc.RoleMap.qa=supplier-quality-engineer,gateway.options.RateLimits.CallerPerSecond=20000000,inspection.options.DefaultTimeZone=Europe/Berlin,inspection.options.ReducedApproved=true,audit.options.ForCauseDays=14,scorecard.options.FoldEvery=00:00:01,scorecard.options.TimeZone=Europe/Berlin"],
        ["", "labels.team=quality,annotations.owner=qa,defaults.podLabels.zone=a,defaults.podAnnotations.note=x,audit.env[0].name=TZ,audit.env[0].value=UTC,audit.envFrom[0].configMapRef.name=more,audit.volumes[0].name=more,audit.volumes[0].emptyDir.medium=Memory,audit.volumeMounts[0].name=more,audit.volumeMounts[0].mountPath=/more,gateway.trustForwardedHeaders=true,telemetry.otlpEndpoint=http://otel:4317,image.registry=registry.example.com,image.pullSecrets[0]=pull,scorecard.image.digest=sha256:0123456789012345678901234567890123456789012345678901234567890123,defaults.priorityClassName=high,defaults.nodeSelector.disk=ssd,defaults.tolerations[0].key=a,defaults.tolerations[0].operator=Exists"],
        ["", "fullnameOverride=quality,evaluation.mongodb.authentication=false,evaluation.mongodb.storageClass=fast,evaluation.rabbitmq.storageClass=fast,gateway.service.type=LoadBalancer"],
    ];

    private static readonly Lazy<IReadOnlyList<Rendered>> AllOfThem = new(() =>
        [.. Cover().AsParallel().AsOrdered().Select(row => Chart.Render([.. row.Select((way, option) => Options[option][way]).Where(values => values.Length > 0)]))]);

    public static IReadOnlyList<Rendered> All
    {
        get
        {
            Command.Need("helm");
            return AllOfThem.Value;
        }
    }

    /// <summary>Rows of ways, chosen so that each covers many triples that no earlier one does.</summary>
    public static List<int[]> Cover()
    {
        var open = Triples().ToHashSet();
        // A seed of its own: the same rows in every run.
#pragma warning disable CA5394
        var random = new Random(1);
        List<int[]> rows = [new int[Options.Count]];
        open.ExceptWith(Covered(rows[0]));
        while (open.Count > 0)
        {
            var best = Enumerable.Range(0, 60).Select(_ => Fill(open.ElementAt(random.Next(open.Count)), random)).MaxBy(row => Covered(row).Count(open.Contains))!;
            rows.Add(best);
            open.ExceptWith(Covered(best));
        }
        return rows;

        static int[] Fill((int, int, int, int, int, int) wanted, Random random)
        {
            var row = Options.Select(option => random.Next(option.Count)).ToArray();
            (row[wanted.Item1], row[wanted.Item3], row[wanted.Item5]) = (wanted.Item2, wanted.Item4, wanted.Item6);
            return row;
        }
#pragma warning restore CA5394
    }

    private static IEnumerable<(int, int, int, int, int, int)> Triples() =>
        from a in Enumerable.Range(0, Options.Count)
        from b in Enumerable.Range(a + 1, Options.Count - a - 1)
        from c in Enumerable.Range(b + 1, Options.Count - b - 1)
        from x in Enumerable.Range(0, Options[a].Count)
        from y in Enumerable.Range(0, Options[b].Count)
        from z in Enumerable.Range(0, Options[c].Count)
        select (a, x, b, y, c, z);

    private static IEnumerable<(int, int, int, int, int, int)> Covered(int[] row) => Triples().Where(t => row[t.Item1] == t.Item2 && row[t.Item3] == t.Item4 && row[t.Item5] == t.Item6);
}
