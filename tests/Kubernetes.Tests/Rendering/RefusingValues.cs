namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>What values the chart takes.</summary>
public sealed class RefusingValues
{
    [Theory]
    [InlineData("evaluation.enabeld=true", "/evaluation")]
    [InlineData("replicas=3", "replicas")]
    [InlineData("gateway.replica=3", "/gateway")]
    [InlineData("defaults.replicas=two", "/defaults/replicas")]
    [InlineData("defaults.replicas=-1", "/defaults/replicas")]
    [InlineData("defaults.resources.request.cpu=1", "/defaults/resources")]
    [InlineData("defaults.resources.requests.memory=lots", "/defaults/resources/requests/memory")]
    [InlineData("defaults.drainSeconds=301", "/defaults/drainSeconds")]
    [InlineData("inspection.tmpSize=2", "/inspection/tmpSize")]
    [InlineData("defaults.spread=Sometimes", "/defaults/spread")]
    [InlineData("defaults.disruptionBudget.maxUnavailable=half", "/defaults/disruptionBudget/maxUnavailable")]
    [InlineData("image.pullPolicy=Sometimes", "/image/pullPolicy")]
    [InlineData("scorecard.image.digest=latest", "/scorecard/image/digest")]
    [InlineData("logging.format=xml", "/logging/format")]
    [InlineData("documents.connectionString=postgres://x", "/documents/connectionString")]
    [InlineData("messages.connectionString=kafka://x", "/messages/connectionString")]
    [InlineData("documents.services.shipping.existingSecret=x", "/documents/services")]
    [InlineData("audit.options.ForCauseDays=0", "/audit/options/ForCauseDays")]
    [InlineData("audit.options.ForCauseDay=10", "/audit/options")]
    [InlineData("onboarding.options.A=1", "/onboarding")]
    [InlineData("inspection.options.ReducedApproved=perhaps", "/inspection/options/ReducedApproved")]
    [InlineData("scorecard.options.FoldEvery=00:00:11", "/scorecard/options/FoldEvery")]
    [InlineData("gateway.options.Oidc.RoleMap.qa=boss", "/gateway/options/Oidc/RoleMap/qa")]
    [InlineData("gateway.options.Tokens.Lifetime=5m", "/gateway/options/Tokens/Lifetime")]
    [InlineData("gateway.service.type=Ingress", "/gateway/service/type")]
    [InlineData("networkPolicy.documentsPorts[0]=0", "/networkPolicy/documentsPorts/0")]
    [InlineData("networkPolicy.gatewayFrom[0].namespace=x", "/networkPolicy/gatewayFrom/0")]
    [InlineData("fullnameOverride=Not_A_Name", "/fullnameOverride")]
    [InlineData("monitoring.serviceMonitor.interval=often", "/monitoring/serviceMonitor/interval")]
    public void A_wrong_key_or_type_is_refused_with_its_place(string value, string place)
    {
        var ran = Chart.Template(Chart.Evaluation, value);
        Assert.NotEqual(0, ran.Code);
        Assert.Contains("don't meet the specifications of the schema", ran.Errors, StringComparison.Ordinal);
        Assert.Contains(place, ran.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("defaults.drainSeconds=0")]
    [InlineData("defaults.tmpSize=1Gi,inspection.tmpSize=20Gi")]
    [InlineData("defaults.disruptionBudget.maxUnavailable=50%")]
    [InlineData("defaults.resources.limits.cpu=2")]
    [InlineData("scorecard.options.FoldEvery=00:00:00.5")]
    [InlineData("gateway.options.Tokens.RotateAfter=30.00:00:00")]
    [InlineData("gateway.options.Oidc.RoleMap.qa=inspector")]
    [InlineData("documents.services.audit.existingSecret=x,documents.services.audit.key=connectionString.standard")]
    public void A_right_one_is_taken(string value) => Chart.Template(Chart.Evaluation, value).Succeeded();

    [Theory]
    [InlineData("logging.level=Warning", "Where is MongoDB?")]
    [InlineData("documents.existingSecret=documents", "Where is RabbitMQ?")]
    [InlineData("evaluation.enabled=true,httpRoute.enabled=true", "httpRoute.parentRefs")]
    [InlineData("evaluation.enabled=true,evaluation.existingSecret=x", "Where is MongoDB?")]
    [InlineData("evaluation.enabled=true,ingress.enabled=true,ingress.tlsSecret=x", "ingress.host")]
    public void What_is_missing_is_named(string values, string said)
    {
        var ran = Chart.Template(values);
        Assert.NotEqual(0, ran.Code);
        Assert.Contains(said, ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chart_passes_lint_in_both_shapes()
    {
        foreach (var shape in (string[])[Chart.Evaluation, Chart.Production])
            Assert.DoesNotContain("[WARNING]", Chart.Helm("lint", "--strict", Chart.Folder, "--set", shape).Succeeded(), StringComparison.Ordinal);
    }
}
