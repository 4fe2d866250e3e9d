using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Traces;

/// <summary>A span as it was exported: by which program, under which name, in which trace.</summary>
internal readonly record struct Span(string Service, string Name, string TraceId);

/// <summary>Takes what the programs export over OTLP (HTTP, protobuf), and keeps the spans.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentBag<Span> spans = [];

    private Collector(WebApplication app) => this.app = app;

    public IReadOnlyCollection<Span> Spans => spans;

    /// <summary>What a program is told so that it exports to here, and soon.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{RealParts.FreePort()}");
        var collector = new Collector(builder.Build());
        collector.app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "traces") collector.Keep(body.ToArray());
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The field numbers are those of opentelemetry-proto's trace service, version 1.</summary>
    private void Keep(byte[] request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var attributes = Fields(resourceSpans, 1).SelectMany(resource => Fields(resource, 1));
            var service = attributes.Where(attribute => Text(attribute, 1) == "service.name").SelectMany(attribute => Fields(attribute, 2)).Select(value => Text(value, 1)).First();
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
                spans.Add(new(service, Text(span, 5), Convert.ToHexStringLower(Fields(span, 1).First())));
        }
    }

    private static string Text(byte[] message, int field) => System.Text.Encoding.UTF8.GetString(Fields(message, field).First());

    /// <summary>The length-delimited values of one field.</summary>
    private static IEnumerable<byte[]> Fields(byte[] message, int field)
    {
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) yield return input.ReadBytes().ToByteArray();
            else input.SkipLastField();
        }
    }
}
