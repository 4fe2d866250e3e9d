using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Events;

/// <summary>What subscribers may rely on, however events travel.</summary>
public abstract class DeliveryCompliance
{
    private readonly Script script = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("sq-").FullName;

    internal Script Script => script;

    protected abstract Task<string> Messages();

    [Fact]
    public async Task Every_event_reaches_every_subscriber_and_nothing_is_left_waiting()
    {
        await using var composition = await Composition.Start(script, Folder, await Messages());
        for (var chunk = 0; chunk < 5; chunk++) await composition.Publish(Names(chunk, 200));
        await Reached("audit", 1000);
        await Reached("inspection", 1000);
        await Eventually.Holds(composition.Status, status => status.Pending == 0);
    }

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded)]
    [InlineData(ActivityTraceFlags.None)]
    public async Task A_reaction_runs_in_the_trace_of_what_caused_it(ActivityTraceFlags flags)
    {
        await using var composition = await Composition.Start(script, Folder, await Messages());
        using var cause = new Activity("push") { ActivityTraceFlags = flags }.SetIdFormat(ActivityIdFormat.W3C).Start();
        await composition.Publish(["traced"]);
        cause.Stop();
        await Reached("audit", 1);
        await Reached("inspection", 1);
        Assert.Equal(cause.TraceId.ToString(), script.Traces[("audit", "traced")]);
        Assert.Equal(cause.TraceId.ToString(), script.Traces[("inspection", "traced")]);
    }

    [Fact]
    public async Task A_reaction_that_fails_once_is_given_its_event_again()
    {
        // Reactions run on several threads.
        var failed = new ConcurrentDictionary<string, bool>();
        script.Fails = (service, item) => service == "audit" && failed.TryAdd(item.Body.SupplierId, true) ? new InvalidOperationException("once") : null;
        await using var composition = await Composition.Start(script, Folder, await Messages());
        await composition.Publish(Names(0, 20));
        await Reached("audit", 20);
        Assert.Empty(await Failures(composition, "audit"));
    }

    [Fact]
    public async Task A_stale_write_is_tried_again_at_once()
    {
        var tries = 0;
        script.Fails = (service, _) => service == "audit" && Interlocked.Increment(ref tries) <= 20 ? new StaleWriteException("x") : null;
        await using var composition = await Composition.Start(script, Folder, await Messages());
        await composition.Publish(["S"]);
        await Reached("audit", 1);
    }

    [Fact]
    public async Task A_poisoned_event_is_kept_and_stops_nobody_else()
    {
        var poisoned = true;
        script.Fails = (service, item) => poisoned && service == "audit" && item.Body.SupplierId is "S0-7" or "S0-13" ? new InvalidOperationException("poison") : null;
        await using var composition = await Composition.Start(script, Folder, await Messages());
        await composition.Publish(Names(0, 50));
        await Reached("inspection", 50);
        await Reached("audit", 48);
        var failures = await Eventually.Holds(() => Failures(composition, "audit"), list => list.Count == 2);
        Assert.Empty(await Failures(composition, "inspection"));

        using var person = composition.Operator();
        var path = $"/operations/audit/failed-deliveries/{failures[0]}:replay";
        Assert.Equal("replay-failed", (await person.PostJson(path)).Code);
        poisoned = false;
        script.Fails = (_, _) => null;
        foreach (var id in failures) Assert.Equal(HttpStatusCode.OK, (await person.PostJson($"/operations/audit/failed-deliveries/{id}:replay")).Status);
        Assert.Equal(50, script.DoneBy("audit"));
        Assert.Empty(await Failures(composition, "audit"));
        Assert.Equal(HttpStatusCode.NotFound, (await person.PostJson(path)).Status);
    }

    [Fact]
    public async Task A_refused_event_is_kept_without_another_try()
    {
        var tries = 0;
        script.Fails = (service, _) => service == "audit" && Interlocked.Increment(ref tries) > 0 ? new EventRefusedException(new Refusal("never", "It never will.")) : null;
        await using var composition = await Composition.Start(script, Folder, await Messages());
        await composition.Publish(["S"]);
        await Eventually.Holds(() => Failures(composition, "audit"), list => list.Count == 1);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task An_event_waits_for_a_subscriber_that_has_never_started()
    {
        var messages = await Messages();
        await using (var alone = await Composition.Start(script, Folder, messages, subscribers: false)) await alone.Publish(Names(0, 100));
        await using var composition = await Composition.Start(script, Folder, messages);
        await Reached("audit", 100);
        await Reached("inspection", 100);
    }

    [Fact]
    public async Task What_was_saved_before_the_process_ended_is_published_by_the_next()
    {
        var messages = await Messages();
        for (var round = 0; round < 3; round++)
        {
            await using var composition = await Composition.Start(script, Folder, messages);
            await composition.Publish(Names(round, 300));
        }
        await using var last = await Composition.Start(script, Folder, messages);
        await Reached("audit", 900);
        await Reached("inspection", 900);
    }

    protected static IEnumerable<string> Names(int chunk, int count) => Enumerable.Range(0, count).Select(i => $"S{chunk}-{i}");

    protected Task<int> Reached(string service, int count) => Eventually.Holds(() => Task.FromResult(script.DoneBy(service)), done => done == count);

    private static async Task<List<string>> Failures(Composition composition, string service)
    {
        using var person = composition.Operator();
        return [.. (await person.GetJson($"/operations/{service}/failed-deliveries"))["items"].AsArray().Select(item => (string)item!["id"]!)];
    }
}
