using CsCheck;
using SupplierQuality.IncomingInspection.Features.Receiving;

namespace SupplierQuality.IncomingInspection.Tests.Features;

/// <summary>Chunks of the same streams take turns; others do not wait for them.</summary>
public sealed class TakingTurns
{
    private readonly StreamTurns turns = new();

    [Fact]
    public async Task Who_wants_a_stream_that_somebody_has_waits_and_others_do_not()
    {
        var first = await turns.Take(["a", "b"], CancellationToken.None);
        var second = turns.Take(["b", "c"], CancellationToken.None);
        var third = turns.Take(["c"], CancellationToken.None);
        using (await turns.Take(["d"], CancellationToken.None))
        {
            Assert.False(second.IsCompleted);
        }
        first.Dispose();
        var its = await second;
        Assert.False(third.IsCompleted);
        its.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_lets_nobody_pass_before_the_first_and_holds_nobody_up_after()
    {
        using var stop = new CancellationTokenSource();
        var first = await turns.Take(["a"], CancellationToken.None);
        var impatient = turns.Take(["a", "b"], stop.Token);
        var last = turns.Take(["b"], CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(last.IsCompleted);
        first.Dispose();
        (await last).Dispose();
    }

    [Fact]
    public Task However_many_want_whatever_streams_no_two_have_the_same_one_and_all_have_their_turn() =>
        Gen.Int[0, 9].HashSet[1, 6].Array[2, 40].SampleAsync(async wanted =>
        {
            var (own, had) = (new StreamTurns(), new int[10]);
            await Task.WhenAll(wanted.Select(streams => Task.Run(async () =>
            {
                using var turn = await own.Take([.. streams.Select(stream => $"s{stream}")], CancellationToken.None);
                foreach (var stream in streams) Assert.Equal(1, Interlocked.Increment(ref had[stream]));
                await Task.Yield();
                foreach (var stream in streams) Interlocked.Decrement(ref had[stream]);
            })));
        }, iter: 200);
}
