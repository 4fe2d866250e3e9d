using System.Diagnostics;
using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Traces;

/// <summary>Whoever asks what became of one push finds all of it in one trace, over every process that it went through.</summary>
public sealed class OneTrace
{
    [Fact]
    public async Task A_push_is_followed_from_the_gateway_to_the_scorecard()
    {
        await using var collector = await Collector.Start();
        await using var world = await World.OnSqlite(await RealParts.RabbitMq(), collector.Settings);
        var erp = await world.Http("erp");
        var trace = ActivityTraceId.CreateRandom().ToString();
        var inspection = new Inspection("V-traced", "traced-1", 500).Inspected(50, 0);
        using var push = new HttpRequestMessage(HttpMethod.Post, "/receiving-inspections:batch") { Content = System.Net.Http.Json.JsonContent.Create(new { items = new[] { inspection } }) };
        push.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var answer = await erp.SendAsync(push);

        Assert.Equal(HttpStatusCode.MultiStatus, answer.StatusCode);
        var kept = new Span("supplier-quality-scorecard", "react scorecard-keep-lot-when-lot-changed", trace);
        var taken = new Span("supplier-quality-inspection", "POST /receiving-inspections:batch", trace);
        // Each program exports when it comes to it: what happened first may be told last.
        await Eventually.Holds(() => Task.FromResult(collector.Spans.Where(span => span.TraceId == trace).ToList()), spans => spans.Contains(kept) && spans.Contains(taken)
            && spans.Exists(span => span is { Service: "supplier-quality-gateway", Name: var name } && name.StartsWith("POST", StringComparison.Ordinal)));
    }
}
