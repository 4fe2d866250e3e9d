using SupplierQuality.Scorecard.Domain;

namespace SupplierQuality.Scorecard.Tests.Reactions;

public sealed class GatheringFolds
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task However_many_ask_a_supplier_is_folded_once_for_all_that_wait()
    {
        var (folds, release) = (new List<IReadOnlyCollection<Place>>(), new TaskCompletionSource());
        using var queue = new FoldQueue(async (places, _) =>
        {
            folds.Add(places);
            await release.Task;
        }, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var first = queue.Fold([At("S", 1)]);
        var others = Enumerable.Range(2, 20).Select(day => queue.Fold([At("S", day)])).ToList();
        Assert.False(first.IsCompleted);
        release.SetResult();
        await Task.WhenAll([first, .. others]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.InRange(folds.Count, 1, 2); // the first may have begun before the others asked
        Assert.Equal(21, folds.SelectMany(places => places).Distinct().Count());
    }

    [Fact]
    public async Task A_fold_that_has_begun_does_not_answer_who_asks_later()
    {
        var began = new SemaphoreSlim(0);
        var release = new SemaphoreSlim(0);
        using var queue = new FoldQueue(async (_, ct) =>
        {
            began.Release();
            await release.WaitAsync(ct);
        }, TimeSpan.Zero, TimeProvider.System);
        var first = queue.Fold([At("S", 1)]);
        await began.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var second = queue.Fold([At("S", 1)]);
        release.Release();
        await first.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        release.Release();
        await second.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Between_two_folds_of_a_supplier_lies_the_time_that_was_set()
    {
        var begun = new List<long>();
        var every = TimeSpan.FromMilliseconds(120);
        using var queue = new FoldQueue((_, _) =>
        {
            begun.Add(TimeProvider.System.GetTimestamp());
            return Task.CompletedTask;
        }, every, TimeProvider.System);
        var asked = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 4; i++) await queue.Fold([At("S", 1)]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        // Counted from what came before the first fold: a machine that stalls can only make it longer.
        Assert.Equal([true, true, true, true], begun.Select((at, i) => TimeProvider.System.GetElapsedTime(asked, at) >= i * every));
    }

    [Fact]
    public async Task Another_supplier_does_not_wait_for_it()
    {
        using var queue = new FoldQueue((_, _) => Task.CompletedTask, TimeSpan.FromMinutes(10), TimeProvider.System);
        await queue.Fold([At("S", 1)]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        var waits = queue.Fold([At("S", 1)]);
        await queue.Fold([At("T", 1)]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.False(waits.IsCompleted);
    }

    [Fact]
    public async Task Trouble_with_one_supplier_is_not_the_others()
    {
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var queue = new FoldQueue(async (places, _) =>
        {
            began.TrySetResult();
            await release.Task;
            if (places.Any(place => place.SupplierId == "bad")) throw new InvalidOperationException("bad");
        }, TimeSpan.Zero, TimeProvider.System);
        var first = queue.Fold([At("first", 1)]);
        await began.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var (good, bad) = (queue.Fold([At("good", 1)]), queue.Fold([At("bad", 1)]));
        release.SetResult();
        await Task.WhenAll(first, good).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
    }

    [Fact]
    public async Task Nothing_to_fold_is_done_at_once()
    {
        using var queue = new FoldQueue((_, _) => throw new InvalidOperationException(), TimeSpan.Zero, TimeProvider.System);
        await queue.Fold([]);
    }

    private static Place At(string supplier, int day) => new(supplier, new DateOnly(2026, 3, day), 0);
}
