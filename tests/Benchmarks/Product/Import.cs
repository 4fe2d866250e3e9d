using System.Diagnostics;
using System.Net.Http.Headers;

namespace SupplierQuality.Benchmarks.Product;

/// <summary>Sends a file through the gateway and waits until the scorecard has stored and folded every fact of it.</summary>
internal static class Import
{
    public static async Task<Measurement> Measure(string what, string file, int count, Running product, Action<int> progress)
    {
        foreach (var process in product.Processes) process.Mark();
        var before = product.Facts.Stored();
        var watch = Stopwatch.StartNew();
        var accepted = 0.0;
        var sending = Task.Run(async () =>
        {
            await Send(file, count, product.Http);
            accepted = watch.Elapsed.TotalSeconds;
        });
        while (product.Facts.Stored() - before < count || product.Facts.Folded() < count + before)
        {
            if (sending.IsFaulted) await sending;
            if (watch.Elapsed > TimeSpan.FromMinutes(30)) throw new TimeoutException($"{what}: {product.Facts.Stored() - before} of {count} facts, {product.Facts.Folded()} folded");
            progress((int)(product.Facts.Stored() - before));
            await Task.Delay(Math.Clamp(count / 1000, 20, 250));
        }
        var seconds = watch.Elapsed.TotalSeconds;
        await sending;
        return new(what, count, seconds, accepted,
            product.Processes.ToDictionary(process => process.Project, process => process.Cpu().TotalMicroseconds / count),
            product.Processes.ToDictionary(process => process.Project, process => process.PeakMegabytes()),
            product.Facts.Bytes().ToDictionary(store => store.Key, store => store.Value / (double)(count + before)));
    }

    private static async Task Send(string file, int count, HttpClient http)
    {
        await using var bytes = File.OpenRead(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/receiving-inspections:import") { Content = new StreamContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var created = 0;
        while (await lines.ReadLineAsync() is { } line)
        {
            if (!line.Contains("\"status\":201", StringComparison.Ordinal)) throw new InvalidOperationException("refused: " + line);
            created++;
        }
        if (created != count) throw new InvalidOperationException($"{created} result lines for {count} inspections");
    }
}
