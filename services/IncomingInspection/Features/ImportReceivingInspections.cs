using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>
/// Any number of receipts, one on each line. A chunk is recorded before more is read, so that nothing piles up; the result lines wait in a file until the request has been read, since most
/// clients do not read an answer while they still send. Broken off, it is sent again from its start: what was recorded changes nothing.
/// </summary>
internal static class ImportReceivingInspections
{
    private const int LinesInChunk = 1000;
    private const int BytesInChunk = 1 << 20;
    private const string NdJson = "application/x-ndjson";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receiving-inspections:import", Handle)
        .Named("ImportReceivingInspections", "Records receipts with their inspections, one on each line, and answers a line for each.")
        .For(Role.Inspector, Role.SupplierQualityEngineer, Role.Erp).WithScope(RecordReceivingInspections.Scope)
        .Streams().TakesBulk()
        .Accepts<ReceivingInspection>(NdJson).Tells<ItemView>(200, NdJson);

    private static async Task<IResult> Handle(HttpContext http, RecordChunk chunk, Caller caller, IOptions<JsonOptions> json, CancellationToken ct)
    {
        if (http.Request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
            return Problems.Of(415, "content-encoding-not-supported", $"Send the lines uncompressed, not {http.Request.Headers.ContentEncoding}.");
        var results = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        http.Response.RegisterForDisposeAsync(results);
        var lines = new Lines(http.Request.BodyReader);
        var answers = new ArrayBufferWriter<byte>(1 << 16);
        while (await lines.Next(ct) is { Count: > 0 } next)
        {
            await http.WaitForRoom();
            var items = next.Select(line => Read(line, json.Value.SerializerOptions)).ToList();
            var views = await RecordReceivingInspections.Record(items, _ => "", caller, chunk, ct);
            answers.ResetWrittenCount();
            foreach (var view in views) Write(view with { Index = next[view.Index].Number }, answers, json.Value.SerializerOptions);
            await results.WriteAsync(answers.WrittenMemory, ct);
        }
        await results.FlushAsync(ct);
        results.Position = 0;
        return Results.Stream(results, NdJson);
    }

    private static void Write(ItemView view, ArrayBufferWriter<byte> answers, JsonSerializerOptions options)
    {
        using (var writer = new Utf8JsonWriter(answers, new JsonWriterOptions { Encoder = options.Encoder })) JsonSerializer.Serialize(writer, view, options);
        answers.Write("\n"u8);
    }

    private static BatchItem<ReceivingInspection> Read(Line line, JsonSerializerOptions options) => line.Utf8 is { } utf8
        ? BatchReader.ReadOne<ReceivingInspection>(utf8, options)
        : new(null, new FieldErrors().Require(false, "", "line-too-long", $"must have at most {BytesInChunk} bytes"), null);

    /// <summary>A line and its number, from 0; no text where it was too long to be kept.</summary>
    private readonly record struct Line(int Number, byte[]? Utf8);

    /// <summary>Lines of a pipe, as many as a chunk takes; empty ones are counted and left out.</summary>
    private sealed class Lines(PipeReader pipe)
    {
        private int number;
        private bool skips;

        /// <summary>The next lines; none at the end.</summary>
        public async Task<IReadOnlyList<Line>> Next(CancellationToken ct)
        {
            var lines = new List<Line>();
            var bytes = 0;
            while (true)
            {
                var read = await pipe.ReadAsync(ct);
                var rest = read.Buffer;
                while (lines.Count < LinesInChunk && bytes < BytesInChunk && rest.PositionOf((byte)'\n') is { } end)
                {
                    bytes += Take(rest.Slice(0, end), lines);
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                var isFull = lines.Count == LinesInChunk || bytes >= BytesInChunk;
                if (!isFull && read.IsCompleted && rest.PositionOf((byte)'\n') is null)
                {
                    Take(rest, lines);
                    rest = rest.Slice(rest.End);
                }
                else if (!isFull && rest.Length > BytesInChunk)
                {
                    // The line's end is not in sight: what there is of it is let go, and it is told when its end comes.
                    skips = true;
                    rest = rest.Slice(rest.End);
                }
                pipe.AdvanceTo(rest.Start, isFull ? rest.Start : read.Buffer.End);
                if (isFull || read.IsCompleted) return lines;
            }
        }

        private int Take(ReadOnlySequence<byte> text, List<Line> lines)
        {
            var tooLong = skips || text.Length > BytesInChunk;
            skips = false;
            var utf8 = tooLong ? null : text.ToArray();
            // Some systems begin a file with a byte order mark.
            if (number == 0 && utf8 is [0xEF, 0xBB, 0xBF, ..]) utf8 = utf8[3..];
            var line = new Line(number++, utf8);
            // Blank lines fill no chunk: one of no lines would be the end.
            if (utf8 is not null && utf8.AsSpan().Trim("\r \t"u8).Length == 0) return 0;
            lines.Add(line);
            return utf8?.Length ?? 0;
        }
    }
}
