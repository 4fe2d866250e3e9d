using k8s.Models;

namespace SupplierQuality.Kubernetes.Tests.Rendering;

/// <summary>A program may reach what its settings name: neither less, which would cut it off in silence, nor more.</summary>
public sealed class WhatMayBeReached
{
    private const string Documents = "documents.existingSecret=documents";
    private const string Messages = "messages.existingSecret=messages";

    [Theory]
    [InlineData("http://otel.observability:4317", "4317")]
    [InlineData("https://otel.example.com/v1", "443")]
    [InlineData("http://otel.example.com", "80")]
    public void The_collector_that_is_named(string endpoint, string port)
    {
        foreach (var program in Chart.Programs)
        {
            Assert.Null(RuleOf(Chart.Render(Chart.Evaluation, $"telemetry.otlpEndpoint={endpoint}"), program, port).To);
            var to = Assert.Single(RuleOf(Chart.Render(Chart.Evaluation, $"telemetry.otlpEndpoint={endpoint}", "networkPolicy.otlpTo[0].ipBlock.cidr=10.0.0.0/8"), program, port).To);
            Assert.Equal("10.0.0.0/8", to.IpBlock.Cidr);
        }
    }

    [Theory]
    [InlineData("", "mongodb", "amqp")]
    [InlineData(Documents, "27017", "amqp")]
    [InlineData(Messages, "mongodb", "5671 5672")]
    [InlineData("documents.services.audit.existingSecret=audit", "27017", "amqp")]
    [InlineData("documents.connectionString=mongodb://m/sq_{service}", "27017", "amqp")]
    [InlineData("messages.connectionString=amqp://r:5672", "mongodb", "5671 5672")]
    // Who brings the passwords of the evaluation's servers has to bring the connection strings to them too.
    [InlineData("evaluation.existingSecret=passwords," + Documents + "," + Messages, "mongodb", "amqp")]
    public void Beside_an_evaluation_the_servers_that_are_really_used(string values, string store, string broker)
    {
        var rendered = Chart.Render([Chart.Evaluation, .. values.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(store == "mongodb" ? "mongodb" : null, PartOf(RuleOf(rendered, "audit", store)));
        Assert.Equal(broker == "amqp" ? "rabbitmq" : null, PartOf(RuleOf(rendered, "audit", broker)));
        if (values.Contains("services.audit", StringComparison.Ordinal)) Assert.Equal("mongodb", PartOf(RuleOf(rendered, "onboarding", "mongodb")));
    }

    private static string? PartOf(V1NetworkPolicyEgressRule rule) => rule.To?.Single().PodSelector.MatchLabels["app.kubernetes.io/component"];

    private static V1NetworkPolicyEgressRule RuleOf(Rendered rendered, string program, string ports) =>
        rendered.All<V1NetworkPolicy>().Single(policy => policy.Metadata.Name == "sq-supplier-quality-" + program).Spec.Egress.Single(rule => string.Join(' ', rule.Ports.Select(port => port.Port.Value)) == ports);
}
