using System.Collections.Concurrent;
using System.Net;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>
/// An ERP that pushes at a steady rate, whatever happens, and sends again what was not acknowledged; now and then also what was. Beside it purchasing evaluates
/// and approves the suppliers, each step with an Idempotency-Key and again until it is answered.
/// </summary>
internal sealed class PushingErp(Source source, HttpClient erp, HttpClient purchasing, HttpClient engineer, int perSecond, int seed)
{
    private const int BatchSize = 100;
    private const int Lanes = 6;
    private static readonly TimeSpan BeforeSendingAgain = TimeSpan.FromMilliseconds(150);

    private readonly Random random = new(seed);
    private TaskCompletionSource sending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int sent;
    private int sentAgain;

    public TimeSpan Duration => TimeSpan.FromSeconds((double)source.First.Count / perSecond);

    /// <summary>The part of all batches that went out at least once.</summary>
    public double Progress => (double)Volatile.Read(ref sent) / source.First.Count;

    public int SentAgain => sentAgain;

    public int Acknowledged => acknowledged.Count;

    /// <summary>Answers that neither acknowledge nor say "try again".</summary>
    public ConcurrentBag<string> Refused { get; } = [];

    private readonly ConcurrentDictionary<string, long> acknowledged = [];

    /// <summary>Ends when the next batch goes out (or soon, where none does).</summary>
    public Task NextBatch => Task.WhenAny(Volatile.Read(ref sending).Task, Task.Delay(TimeSpan.FromSeconds(2)));

    public async Task Push()
    {
        using var lanes = new SemaphoreSlim(Lanes);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds((double)BatchSize / perSecond));
        var running = new List<Task>();
        foreach (var batch in Enumerable.Range(0, source.First.Count).Chunk(BatchSize))
        {
            await beat.WaitForNextTickAsync();
            await lanes.WaitAsync();
            var twice = random.Next(10) == 0;
            Interlocked.Add(ref sent, batch.Length);
            running.Add(Task.Run(async () =>
            {
                try
                {
                    var first = batch.Select(i => source.First[i]).ToList();
                    await Task.WhenAll(UntilAcknowledged(first), twice ? UntilAcknowledged(first) : Task.CompletedTask);
                    await UntilAcknowledged([.. batch.Select(i => source.Last[i]).Where(one => one.Revision > 1)]);
                }
                finally
                {
                    lanes.Release();
                }
            }));
        }
        await Task.WhenAll(running);
    }

    /// <summary>Before the push: all are registered, and some approved.</summary>
    public async Task Prepare()
    {
        foreach (var supplier in source.SupplierIds)
            await UntilCreated(purchasing, "/suppliers", new { id = supplier, name = supplier, country = "DE", commodities = new[] { "castings" }, criticality = "low" });
        foreach (var supplier in source.ApprovedBefore) await Approve(supplier);
    }

    public async Task ApproveTheOthers()
    {
        List<string> others = [.. source.SupplierIds.Except(source.ApprovedBefore)];
        using var beat = new PeriodicTimer(Duration * 0.9 / others.Count);
        foreach (var supplier in others)
        {
            await Approve(supplier);
            await beat.WaitForNextTickAsync();
        }
    }

    private async Task Approve(string supplier)
    {
        await UntilCreated(engineer, $"/suppliers/{supplier}/evaluations", new { type = "initial", answers = new[] { new { criterion = "visit", score = 4 } }, conclusion = "suitable" });
        await UntilCreated(purchasing, $"/suppliers/{supplier}/approvals",
            new { decision = "approve", scopes = new[] { new { commodity = "castings", validFrom = "2000-01-01" } }, reason = "fit" }, ifMatch: "*");
    }

    private async Task UntilAcknowledged(List<Inspection> left)
    {
        for (var tries = 0; left.Count > 0; tries++)
        {
            if (tries > 0)
            {
                Interlocked.Increment(ref sentAgain);
                await Task.Delay(BeforeSendingAgain);
            }
            Interlocked.Exchange(ref sending, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            if (await Send(erp, "/receiving-inspections:batch", new { items = left }, HttpStatusCode.MultiStatus) is not { } answer) continue;
            var items = answer["items"].AsArray();
            var open = new List<Inspection>();
            for (var i = 0; i < left.Count; i++)
            {
                var status = (int)items[i]!["status"]!;
                if (status is 200 or 201) acknowledged.AddOrUpdate(left[i].ExternalId, left[i].Revision, (_, before) => Math.Max(before, left[i].Revision));
                else if (status is 429 or >= 500) open.Add(left[i]);
                else Refused.Add(items[i]!.ToJsonString());
            }
            left = open;
        }
    }

    private async Task UntilCreated(HttpClient client, string path, object body, string? ifMatch = null)
    {
        var key = Guid.NewGuid().ToString();
        while (await Send(client, path, body, HttpStatusCode.Created, ifMatch, key) is null) await Task.Delay(BeforeSendingAgain);
    }

    /// <summary>Null: no answer, or one that says "try again".</summary>
    private async Task<Answer?> Send(HttpClient client, string path, object body, HttpStatusCode success, string? ifMatch = null, string? key = null)
    {
        try
        {
            var answer = await client.PostJson(path, body, ifMatch, key);
            if (answer.Status == success) return answer;
            if ((int)answer.Status is not (429 or >= 500)) Refused.Add($"{path}: {answer}");
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }
}
