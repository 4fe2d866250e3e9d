using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Mongo;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Hosting;

public sealed class LettingDeadlinesFall
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Deadline<Note> deadline = new("MarkWhenDue", MarkWhenDue.DueAt);

    [Fact]
    public async Task A_document_falls_due_once_over_two_replicas()
    {
        var database = await RealParts.MongoDb();
        var replicas = new List<(IStore Store, IServiceProvider Provider, IDocuments<Note> Notes)>();
        for (var i = 0; i < 2; i++)
        {
            var store = new MongoStore(database, "notes", clock, new RelayInbox());
            var notes = store.Open(new DocumentModel<Note>(Notes.Type, [deadline]));
            await store.Prepare(CancellationToken.None);
            replicas.Add((store, new ServiceCollection().AddSingleton(notes).AddLogging().BuildServiceProvider(), notes));
        }
        await replicas[0].Notes.Write([.. Enumerable.Range(0, 450).Select(i => Write<Note>.Insert($"n{i}", new Note("t", DueAt: clock.GetUtcNow().AddMinutes(i % 7)), Notes.Somebody))]);
        Assert.Equal(0, await Sweep(replicas[0].Store, replicas[0].Provider, clock.GetUtcNow().AddSeconds(-1)));
        var fallen = await Task.WhenAll(replicas.Select(replica => Sweep(replica.Store, replica.Provider, clock.GetUtcNow().AddHours(1))));
        Assert.Equal(450, fallen.Sum());
        await foreach (var note in replicas[0].Notes.All(new Query<Note>())) Assert.Equal(1, note.State.Number);
    }

    [Fact]
    public async Task Time_that_passes_is_seen_by_a_running_service()
    {
        await using var service = await ServiceUnderTest.Start(NotesService.Define());
        var notes = service.Part<IDocuments<Note>>();
        await notes.Insert("n", new Note("t", DueAt: service.Now.AddHours(1)), Notes.Somebody, []);
        await service.LetTimePass(TimeSpan.FromMinutes(59));
        Assert.Equal(0, (await notes.Find("n"))!.State.Number);
        await service.LetTimePass(TimeSpan.FromMinutes(2));
        await service.LetTimePass(TimeSpan.FromHours(5));
        Assert.Equal(1, (await notes.Find("n"))!.State.Number);
    }

    [Fact]
    public async Task One_that_cannot_fall_does_not_keep_the_others_from_it()
    {
        await using var service = await ServiceUnderTest.Start(NotesService.Define());
        var notes = service.Part<IDocuments<Note>>();
        await notes.Write([.. Enumerable.Range(0, 1100).Select(i => Write<Note>.Insert($"n{i}", new Note(i < 1050 ? "poison" : "t", DueAt: service.Now.AddMinutes(i)), Notes.Somebody))]);
        await service.LetTimePass(TimeSpan.FromMinutes(1100));
        Assert.Equal(50, (await notes.All(new Query<Note>(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).Count(note => note.State.Number == 1));
    }

    private Task<int> Sweep(IStore store, IServiceProvider provider, DateTimeOffset now) =>
        Task.Run(() => DeadlineSweep.Run(deadline, new MarkWhenDue(), store, provider, now, CancellationToken.None));
}
