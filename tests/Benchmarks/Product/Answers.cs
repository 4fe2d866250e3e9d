using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SupplierQuality.Benchmarks.Product;

/// <summary>What one person or machine waits for.</summary>
internal static class Answers
{
    /// <summary>One inspection at a time, nothing else going on: from the push until the scorecard shows it.</summary>
    public static async Task<Figure> PushToScorecard(string what, Running product, int times)
    {
        var (taken, answered) = (new List<double>(), new List<double>());
        var random = new Random(2);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var i = -10; i < times; i++)
        {
            var supplier = $"LAT-{i}";
            var watch = Stopwatch.StartNew();
            using (var content = new StringContent(Inspections.Line($"LAT-{i}", supplier, "P-1", today, random), System.Text.Encoding.UTF8, "application/json"))
            using (var pushed = await product.Http.PostAsync(new Uri("/receiving-inspections", UriKind.Relative), content)) pushed.EnsureSuccessStatusCode();
            if (i >= 0) answered.Add(watch.Elapsed.TotalMilliseconds);
            while (await Lots(product.Http, supplier) < 1)
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException(supplier + " has no scorecard");
                await Task.Delay(2);
            }
            if (i >= 0) taken.Add(watch.Elapsed.TotalMilliseconds);
        }
        return new($"push to scorecard, idle, {what}", $"p50 {At(taken, 0.5)}, p99 {At(taken, 0.99)} (the push itself p50 {At(answered, 0.5)}, p99 {At(answered, 0.99)}; {times} times)");
    }

    public static async Task<Figure> Gate(Running standalone, TimeSpan time, int callers)
    {
        var (watch, taken) = (Stopwatch.StartNew(), new List<double>());
        async Task Ask()
        {
            while (watch.Elapsed < time)
            {
                var start = watch.Elapsed;
                using var content = new StringContent("""{"function":"purchaseOrder","supplierId":"S-0001","commodity":"castings"}""", System.Text.Encoding.UTF8, "application/json");
                using var answer = await standalone.Http.PostAsync(new Uri("/gate", UriKind.Relative), content);
                if (!answer.IsSuccessStatusCode) throw new HttpRequestException(await answer.Content.ReadAsStringAsync());
                lock (taken) taken.Add((watch.Elapsed - start).TotalMilliseconds);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Ask()));
        return new($"gate, Standalone, {callers} callers", $"{taken.Count / watch.Elapsed.TotalSeconds:F0} answers/s, p50 {At(taken, 0.5)}, p99 {At(taken, 0.99)}, each answer recorded on disk");
    }

    public static async Task<Figure> Page(string what, Running product, string path, int times)
    {
        var taken = new List<double>();
        for (var i = -5; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await product.Http.GetAsync(new Uri(path, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= 0) taken.Add(watch.Elapsed.TotalMilliseconds);
        }
        return new(what, $"p50 {At(taken, 0.5)}, p99 {At(taken, 0.99)}");
    }

    private static async Task<long> Lots(HttpClient http, string supplier)
    {
        using var answer = await http.GetAsync(new Uri("/scorecards/" + supplier, UriKind.Relative));
        if (!answer.IsSuccessStatusCode) return 0;
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return json.RootElement.GetProperty("lots").GetInt64();
    }

    private static string At(List<double> taken, double share)
    {
        taken.Sort();
        return taken[(int)Math.Min(taken.Count - 1, taken.Count * share)].ToString("F1", CultureInfo.InvariantCulture) + " ms";
    }
}
