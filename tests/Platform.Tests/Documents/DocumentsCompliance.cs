using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Tests.Documents;

/// <summary>What every store does; one class for each store inherits all of it.</summary>
public abstract class DocumentsCompliance : IAsyncLifetime
{
    private readonly Heard heard = new();
    private IStore store = null!;
    private IDocuments<Note> notes = null!;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    internal abstract Task<IStore> OpenStore(IOutboxListener listener);

    public async ValueTask InitializeAsync()
    {
        store = await OpenStore(heard);
        notes = store.Open(new DocumentModel<Note>(Notes.Type, [new Deadline<Note>("MarkWhenDue", MarkWhenDue.DueAt)]));
        await store.Prepare(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_id_is_inserted_once()
    {
        Assert.Equal(1, (await notes.Insert("a", new Note("first"), Notes.Somebody, []))!.Version);
        Assert.Null(await notes.Insert("a", new Note("second"), Notes.Somebody, []));
        Assert.Equal("first", (await notes.Find("a"))!.State.Text);
        Assert.Null(await notes.Find("b"));
    }

    [Fact]
    public async Task Which_requests_wrote_a_document_is_remembered_through_writes_that_are_none()
    {
        var written = await notes.Write([Write<Note>.Insert("a", new Note("one"), Notes.Somebody) with { Operation = "op-1" }]);
        Assert.True(written[0].Written);
        await notes.Save((await notes.Find("a"))!, new Note("two"), Notes.Somebody, []);
        await notes.Write([Write<Note>.Replace((await notes.Find("a"))!, new Note("three"), Notes.Somebody) with { Operation = "op-2" }]);
        await notes.Save((await notes.Find("a"))!, new Note("four"), Notes.Somebody, []);
        Assert.Equal(["op-1", "op-2"], (await notes.Find("a"))!.Operations);
    }

    [Fact]
    public async Task A_document_that_is_saved_on_without_reading_it_again_knows_what_it_has_to_publish()
    {
        var first = (await notes.Insert("a", new Note("one"), Notes.Somebody, [Notes.Rejected("a")]))!;
        var second = await notes.Save(first, new Note("two"), Notes.Somebody, [Notes.Rejected("a")]);
        Assert.Equal((1, 2), (first.PendingEvents, second.PendingEvents));
        Assert.Equal(2, (await Pending()).Count);
    }

    [Fact]
    public async Task A_stale_write_changes_nothing()
    {
        var read = (await notes.Insert("a", new Note("one"), Notes.Somebody, []))!;
        Assert.Equal(2, (await notes.Save(read, new Note("two"), Notes.Somebody, [])).Version);
        await Assert.ThrowsAsync<StaleWriteException>(() => notes.Save(read, new Note("three"), Notes.Somebody, [Notes.Rejected("a")]));
        Assert.Equal("two", (await notes.Find("a"))!.State.Text);
        Assert.Empty(await Pending());
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_one_wins()
    {
        var read = (await notes.Insert("a", new Note("one"), Notes.Somebody, []))!;
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => notes.Write([Write<Note>.Replace(read, new Note("w" + i), Notes.Somebody)])));
        Assert.Single(results, result => result[0].Written);
        Assert.Equal(2, (await notes.Find("a"))!.Version);
    }

    [Fact]
    public async Task Counting_by_compare_and_set_loses_nothing()
    {
        await notes.Insert("a", new Note("n"), Notes.Somebody, []);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var done = 0; done < 10;)
            {
                var read = (await notes.Find("a"))!;
                if ((await notes.Write([Write<Note>.Replace(read, read.State with { Number = read.State.Number + 1 }, Notes.Somebody)]))[0].Written) done++;
            }
        }));
        var end = (await notes.Find("a"))!;
        Assert.Equal((80, 81), (end.State.Number, end.Version));
    }

    [Fact]
    public async Task Of_two_who_replace_the_same_hundred_documents_at_once_each_is_told_which_it_wrote()
    {
        var ids = Enumerable.Range(0, 100).Select(i => $"r{i:D3}").ToList();
        await notes.Write([.. ids.Select(id => Write<Note>.Insert(id, new Note("before"), Notes.Somebody))]);
        var read = await notes.FindMany(ids);
        var writers = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer =>
            Task.Run(() => notes.Write([.. ids.Select(id => Write<Note>.Replace(read[id], new Note("w" + writer), Notes.Somebody))]))));
        var after = await notes.FindMany(ids);
        foreach (var (index, id) in ids.Index())
        {
            var winner = Assert.Single(Enumerable.Range(0, 4), writer => writers[writer][index].Written);
            Assert.Equal("w" + winner, after[id].State.Text);
            Assert.Equal((2, 2), (after[id].Version, writers[winner][index].Version));
            Assert.All(Enumerable.Range(0, 4).Where(writer => writer != winner), writer => Assert.Equal(WriteOutcome.Stale, writers[writer][index].Outcome));
        }
    }

    [Fact]
    public async Task A_bulk_write_answers_for_each_of_its_items()
    {
        await notes.Insert("there", new Note("x", Unique: "u1"), Notes.Somebody, []);
        var read = (await notes.Find("there"))!;
        var results = await notes.Write([
            Write<Note>.Insert("new", new Note("n"), Notes.Somebody, Notes.Rejected("new")),
            Write<Note>.Insert("there", new Note("n"), Notes.Somebody, Notes.Rejected("there")),
            Write<Note>.Insert("taken", new Note("n", Unique: "u1"), Notes.Somebody),
            Write<Note>.Replace(read, new Note("y", Unique: "u1"), Notes.Somebody),
            Write<Note>.Replace(read with { Id = "gone" }, new Note("y"), Notes.Somebody)]);
        Assert.Equal([WriteOutcome.Written, WriteOutcome.Exists, WriteOutcome.Exists, WriteOutcome.Written, WriteOutcome.Stale], results.Select(result => result.Outcome));
        Assert.Equal("new", Assert.Single(await Pending()).DocumentId);
    }

    [Fact]
    public async Task A_unique_key_is_held_by_one_document_and_may_be_absent_from_many()
    {
        await notes.Insert("a", new Note("a", Unique: "u"), Notes.Somebody, []);
        Assert.Null(await notes.Insert("b", new Note("b", Unique: "u"), Notes.Somebody, []));
        var c = (await notes.Insert("c", new Note("c"), Notes.Somebody, []))!;
        Assert.NotNull(await notes.Insert("d", new Note("d"), Notes.Somebody, []));
        Assert.Equal(WriteOutcome.Exists, (await notes.Write([Write<Note>.Replace(c, new Note("c", Unique: "u"), Notes.Somebody)]))[0].Outcome);
    }

    [Fact]
    public async Task Each_value_of_a_unique_key_with_several_is_held_by_one_document()
    {
        Assert.NotNull(await notes.Insert("a", new Note("a", Names: ["n1", "n2"]), Notes.Somebody, []));
        Assert.Null(await notes.Insert("b", new Note("b", Names: ["n3", "n2"]), Notes.Somebody, [Notes.Rejected("b")]));
        Assert.Null(await notes.Find("b"));
        Assert.Empty(await Pending());
        Assert.Empty((await notes.Query(new Query<Note>().Where(Notes.Names, "n3"))).Items);
        var c = (await notes.Insert("c", new Note("c", Names: ["n3"]), Notes.Somebody, []))!;
        Assert.Equal(WriteOutcome.Exists, (await notes.Write([Write<Note>.Replace(c, c.State with { Names = ["n1"] }, Notes.Somebody)]))[0].Outcome);
        Assert.Equal(["n3"], (await notes.Find("c"))!.State.Names!);
        // Its own are no hindrance, and what it gives up is free.
        var a = await notes.Save((await notes.Find("a"))!, new Note("a", Names: ["n2", "n4"]), Notes.Somebody, []);
        Assert.Equal(WriteOutcome.Written, (await notes.Write([Write<Note>.Replace(c, c.State with { Names = ["n1"] }, Notes.Somebody)]))[0].Outcome);
        Assert.Equal(WriteOutcome.Written, (await notes.Write([Write<Note>.Delete(a)]))[0].Outcome);
        Assert.NotNull(await notes.Insert("d", new Note("d", Names: ["n2", "n3", "n4"]), Notes.Somebody, []));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_gets_the_value_that_one_may_hold()
    {
        var inserted = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => notes.Insert($"i{i}", new Note("n", Names: [$"own{i}", "wanted"]), Notes.Somebody, []))));
        Assert.Single(inserted, document => document is not null);
        Assert.Single((await notes.Query(new Query<Note>().Where(Notes.Names, "wanted"))).Items);
    }

    [Fact]
    public async Task An_upsert_answers_what_it_replaced_and_an_older_one_is_stale()
    {
        var first = (await notes.Write([Write<Note>.UpsertIfNewer("f", 5, new Note("five"))]))[0];
        Assert.True(first.Written && first.Replaced is null);
        var second = (await notes.Write([Write<Note>.UpsertIfNewer("f", 7, new Note("seven"))]))[0];
        Assert.Equal("five", second.Replaced!.State.Text);
        foreach (var rank in (long[])[5, 6, 7]) Assert.Equal(WriteOutcome.Stale, (await notes.Write([Write<Note>.UpsertIfNewer("f", rank, new Note("old"))]))[0].Outcome);
        Assert.Equal("seven", (await notes.Find("f"))!.State.Text);
    }

    [Fact]
    public async Task Of_upserts_by_four_writers_the_newest_stays_and_each_replaced_state_is_answered_once()
    {
        var replaced = new ConcurrentBag<int>();
        var fresh = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = 0; i < 25; i++)
            {
                var rank = (i * 4) + writer + 1;
                var result = (await notes.Write([Write<Note>.UpsertIfNewer("f", rank, new Note("f", rank))]))[0];
                if (!result.Written) continue;
                if (result.Replaced is null) Interlocked.Increment(ref fresh);
                else replaced.Add(result.Replaced.State.Number);
            }
        }));
        Assert.Equal(100, (await notes.Find("f"))!.State.Number);
        Assert.Equal(1, fresh);
        Assert.Equal(replaced.Count, replaced.Distinct().Count());
    }

    [Fact]
    public async Task A_thousand_facts_are_upserted_at_once()
    {
        var results = await notes.Write([.. Enumerable.Range(0, 1000).Select(i => Write<Note>.UpsertIfNewer("n" + (i % 990), i + 1, new Note("t", i)))]);
        Assert.Equal(1000, results.Count(result => result.Written));
        Assert.Equal(10, results.Count(result => result.Replaced is not null));
        Assert.Equal(990, (await notes.FindMany([.. Enumerable.Range(0, 1000).Select(i => "n" + i)])).Count);
    }

    [Fact]
    public async Task A_query_is_filtered_ordered_and_paged_without_gaps()
    {
        await notes.Write([.. Enumerable.Range(0, 25).Select(i => Write<Note>.Insert($"n{i:00}", new Note(i % 2 == 0 ? "even" : "odd", i / 3, Tags: [$"t{i % 3}", "all"], Moment: Clock.GetUtcNow().AddMinutes(i)), Notes.Somebody))]);
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = await notes.Query(new Query<Note>().OrderBy(Notes.Number, descending: true).Take(4).After(cursor));
            all.AddRange(page.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 25).OrderByDescending(i => i / 3).ThenByDescending(i => i).Select(i => $"n{i:00}"), all);

        Assert.Equal(13, (await notes.Query(new Query<Note>().Where(Notes.Text, "even"))).Items.Count);
        Assert.Equal(["n09", "n11"], (await notes.Query(new Query<Note>().Where(Notes.Text, "odd").Where(Notes.Number, 3))).Items.Select(item => item.Id));
        Assert.Equal(["n03", "n04", "n05", "n06", "n07", "n08"], (await notes.Query(new Query<Note>().From(Notes.Number, 1).Before(Notes.Number, 3).OrderBy(Notes.Number))).Items.Select(item => item.Id));
        Assert.Equal(2, (await notes.Query(new Query<Note>().From(Notes.Moment, Clock.GetUtcNow().AddMinutes(23).ToOffset(TimeSpan.FromHours(5))))).Items.Count);
        Assert.Equal(["n01", "n02"], (await notes.Query(new Query<Note>().WhereAny(Notes.Number, [0L]).Take(2).After((await notes.Query(new Query<Note>().Take(1))).NextCursor))).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_key_with_several_values_finds_by_each_of_them_and_by_the_beginning_of_one()
    {
        var a = (await notes.Insert("a", new Note("a", Tags: ["red", "green.x", "dup", "dup"]), Notes.Somebody, []))!;
        await notes.Insert("b", new Note("b", Tags: ["blue", "reddish"]), Notes.Somebody, []);
        async Task<IEnumerable<string>> Find(Query<Note> query) => (await notes.Query(query)).Items.Select(item => item.Id);
        Assert.Equal(["a"], await Find(new Query<Note>().Where(Notes.Tags, "red")));
        Assert.Equal(["a", "b"], await Find(new Query<Note>().StartingWith(Notes.Tags, "red")));
        Assert.Equal(["a"], await Find(new Query<Note>().StartingWith(Notes.Tags, "green.")));
        Assert.Empty(await Find(new Query<Note>().StartingWith(Notes.Tags, "c"))); // not: between "blue" and "reddish"
        await notes.Save(a, a.State with { Tags = ["black"] }, Notes.Somebody, []);
        Assert.Equal(["b"], await Find(new Query<Note>().StartingWith(Notes.Tags, "red")));
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_the_clients_error()
    {
        await notes.Write([.. Enumerable.Range(0, 3).Select(i => Write<Note>.Insert($"n{i}", new Note("t", i), Notes.Somebody))]);
        var cursor = (await notes.Query(new Query<Note>().OrderBy(Notes.Number).Take(1))).NextCursor;
        await Assert.ThrowsAsync<InvalidRequestException>(() => notes.Query(new Query<Note>().OrderBy(Notes.Number, descending: true).After(cursor)));
        await Assert.ThrowsAsync<InvalidRequestException>(() => notes.Query(new Query<Note>().After("%%%")));
    }

    [Fact]
    public async Task Decimals_keep_their_scale_and_times_their_offset()
    {
        var state = new Note("ü 😀 \" \u0001", int.MinValue, 10.500m, new DateOnly(2024, 2, 29), new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.FromHours(5.5)), ["", "x y"]);
        await notes.Insert("id with / and $ and .", state, Notes.Somebody, []);
        var read = (await notes.Find("id with / and $ and ."))!.State;
        Assert.Equal("10.500", read.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((state.Text, state.Number, state.Day, state.Moment, state.Moment!.Value.Offset), (read.Text, read.Number, read.Day, read.Moment, read.Moment!.Value.Offset));
        Assert.Equal(state.Tags!, read.Tags!);
        foreach (var amount in (decimal[])[decimal.MaxValue, 0.000000001m, -7.0m, 79228162514264337593543950.335m])
        {
            await notes.Insert("d" + amount, new Note("d", Amount: amount), Notes.Somebody, []);
            Assert.Equal(amount.ToString(System.Globalization.CultureInfo.InvariantCulture), (await notes.Find("d" + amount))!.State.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_document_of_an_old_schema_is_read_through_its_upgrade_and_a_newer_one_is_refused()
    {
        await notes.Insert("old", new Note("hello", 3), Notes.Somebody, []);
        var upgraded = Notes.Type with { Schema = 2, Upgrade = (from, json) => { Assert.Equal(1, from); json["text"] = (string?)json["text"] + "!"; return json; } };
        var newer = store.Open(new DocumentModel<Note>(upgraded, [new Deadline<Note>("MarkWhenDue", MarkWhenDue.DueAt)]));
        var read = (await newer.Find("old"))!;
        Assert.Equal("hello!", read.State.Text);
        await newer.Save(read, read.State, Notes.Somebody, []);
        await Assert.ThrowsAsync<InvalidOperationException>(() => notes.Find("old"));
    }

    [Fact]
    public async Task What_is_saved_is_told_and_waits_until_it_is_cleared()
    {
        await notes.Insert("a", new Note("a"), Notes.Somebody, [Notes.Rejected("a"), Notes.Rejected("a2")]);
        Assert.Equal(2, heard.Entries.Count);
        Assert.Empty(await Claim()); // leased to its writer for 10 s
        Clock.Advance(TimeSpan.FromSeconds(11));
        var claimed = await Claim();
        Assert.Equal(2, claimed.Count);
        Assert.Empty(await Claim()); // and now to whoever claimed it
        var json = JsonNode.Parse(claimed[0].Json)!;
        Assert.Equal(("a", 1, "user"), ((string?)json["documentId"], (int?)json["version"], (string?)json["by"]!["kind"]));
        Assert.Equal("10.50", json["body"]!["quantity"]!.ToJsonString());
        await store.Outbox.Clear(claimed, CancellationToken.None);
        Assert.Empty(await Pending());
        Assert.Equal(0, (await store.Outbox.Status(Clock.GetUtcNow(), CancellationToken.None)).Pending);
    }

    [Fact]
    public async Task Clearing_one_version_leaves_what_another_has_to_publish()
    {
        var one = (await notes.Insert("a", new Note("a"), Notes.Somebody, [Notes.Rejected("first")]))!;
        var ofOne = heard.Entries.ToList();
        await notes.Save((await notes.Find("a"))!, new Note("b"), Notes.Somebody, [Notes.Rejected("second")]);
        var ofTwo = heard.Entries.Except(ofOne).ToList();
        await store.Outbox.Clear(ofTwo, CancellationToken.None);
        Assert.Equal(ofOne.Select(entry => entry.EventId), (await Pending()).Select(entry => entry.EventId));
        await notes.Save((await notes.Find("a"))!, new Note("c"), Notes.Somebody, [Notes.Rejected("third")]);
        await store.Outbox.Clear(ofOne, CancellationToken.None);
        Assert.Contains("third", Assert.Single(await Pending()).Json, StringComparison.Ordinal);
        Assert.Equal(1, one.Version);
    }

    [Fact]
    public async Task Two_relays_claim_each_event_once()
    {
        await notes.Write([.. Enumerable.Range(0, 200).Select(i => Write<Note>.Insert($"n{i}", new Note("t"), Notes.Somebody, Notes.Rejected($"n{i}")))]);
        Clock.Advance(TimeSpan.FromSeconds(11));
        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Claim)));
        Assert.Equal(200, claims.SelectMany(claim => claim).Select(entry => entry.EventId).Distinct().Count());
        Assert.Equal(200, claims.Sum(claim => claim.Count));
    }

    [Fact]
    public async Task A_document_with_too_much_to_publish_takes_no_more()
    {
        var read = (await notes.Insert("a", new Note("a"), Notes.Somebody, []))!;
        for (var i = 0; i < 8; i++) read = await Saved(read, 8);
        await Assert.ThrowsAsync<TooManyPendingEventsException>(() => Saved(read, 1));
        await notes.Save((await notes.Find("a"))!, new Note("without events"), Notes.Somebody, []);

        async Task<Document<Note>> Saved(Document<Note> current, int events)
        {
            await notes.Save(current, new Note("a"), Notes.Somebody, [.. Enumerable.Range(0, events).Select(i => Notes.Rejected("l" + i))]);
            return (await notes.Find("a"))!;
        }
    }

    [Fact]
    public async Task A_deleted_document_still_publishes_what_it_had_to_say()
    {
        await notes.Insert("a", new Note("a", Tags: ["t"]), Notes.Somebody, [Notes.Rejected("a")]);
        await notes.Insert("quiet", new Note("q"), Notes.Somebody, []);
        await notes.Write([Write<Note>.Delete((await notes.Find("a"))!), Write<Note>.Delete((await notes.Find("quiet"))!)]);
        Assert.Null(await notes.Find("a"));
        Assert.Empty((await notes.Query(new Query<Note>())).Items);
        Assert.Empty((await notes.Query(new Query<Note>().Where(Notes.Tags, "t"))).Items);
        var pending = await Pending();
        Assert.Single(pending);
        await store.Outbox.Clear(pending, CancellationToken.None);
        Assert.NotNull(await notes.Insert("a", new Note("again"), Notes.Somebody, []));
    }

    [Fact]
    public async Task What_is_parked_is_out_of_the_way_and_counted()
    {
        await notes.Insert("a", new Note("a"), Notes.Somebody, [Notes.Rejected("a")]);
        await store.Outbox.Park(heard.Entries.Single(), "returned", CancellationToken.None);
        Assert.Empty(await Pending());
        Assert.Equal(1, (await store.Outbox.Status(Clock.GetUtcNow(), CancellationToken.None)).Parked);
    }

    [Fact]
    public async Task What_is_due_is_found_by_its_moment()
    {
        await notes.Insert("later", new Note("l", DueAt: Clock.GetUtcNow().AddMinutes(10)), Notes.Somebody, []);
        await notes.Insert("never", new Note("n"), Notes.Somebody, []);
        var due = new Deadline<Note>("MarkWhenDue", MarkWhenDue.DueAt).Key;
        Assert.Empty((await notes.Query(new Query<Note>().Before(due, Clock.GetUtcNow()).OrderBy(due))).Items);
        Assert.Equal("later", (await notes.Query(new Query<Note>().Before(due, Clock.GetUtcNow().AddMinutes(11)).OrderBy(due))).Items.Single().Id);
    }

    private Task<IReadOnlyList<OutboxEntry>> Claim() => store.Outbox.Claim(Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(10), 1000, CancellationToken.None);

    private async Task<IReadOnlyList<OutboxEntry>> Pending()
    {
        Clock.Advance(TimeSpan.FromSeconds(11));
        return [.. (await Claim()).OrderBy(entry => entry.Sequence)];
    }

    private sealed class Heard : IOutboxListener
    {
        public ConcurrentBag<OutboxEntry> Entries { get; } = [];

        public void Saved(IReadOnlyList<OutboxEntry> entries)
        {
            foreach (var entry in entries) Entries.Add(entry);
        }
    }
}
