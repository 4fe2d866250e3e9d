namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>
/// The lots of one stream while some more are registered. The severity of the next lot is the fold over the lots before it that are decided; those that are not are passed over.
/// What a new lot keeps is the fold over the settled prefix as it lay on disk: whatever becomes of the other lots of the same write, what is kept stays true.
/// </summary>
internal sealed class StreamChain
{
    /// <summary>A lot that is still open when so many later ones are registered no longer feeds them: how far back a stream has to be read is bounded.</summary>
    public const int OpenFor = 500;

    private readonly SwitchingPolicy policy;
    private StreamFold settled;
    private readonly SortedDictionary<long, Lot> after = [];
    private StreamFold? current;

    /// <param name="before">The fold that the last lot keeps; <see cref="StreamFold.Start"/> where the stream is folded anew.</param>
    /// <param name="following">The lots after that fold's settled prefix, in their order; ordinals that are missing were given up.</param>
    /// <param name="last">The last place that is taken, where that is behind the last of <paramref name="following"/>.</param>
    public StreamChain(string stream, StreamFold before, IEnumerable<Lot> following, SwitchingPolicy policy, long last = 0)
    {
        (Stream, this.policy, settled) = (stream, policy, before);
        Last = before.SettledTo;
        foreach (var lot in following)
        {
            Last = lot.Place.Ordinal;
            after.Add(Last, lot);
            Settle();
        }
        Last = Math.Max(Last, last);
    }

    public string Stream { get; }

    /// <summary>The last ordinal that is taken.</summary>
    public long Last { get; private set; }

    /// <summary>A lot that is folded in already was changed: nothing more can be registered before the stream is read again.</summary>
    public bool Outdated { get; private set; }

    /// <summary>The severities as they are now.</summary>
    public StreamFold Now => current ??= after.Values.Aggregate(settled, (fold, lot) => fold.With(lot, policy));

    /// <summary>The place of the next lot.</summary>
    public ChainPlace Next(Notices notices) => new(
        Stream, Last + 1, settled,
        notices.Worsening?.Worsening > Now.Worsening ? notices.Worsening : null,
        notices.Resumption is { } resumption && Now.IsResumedBy(resumption) ? resumption : null);

    /// <summary>A lot was registered at the place that was given to it.</summary>
    public void Add(Lot lot)
    {
        current = Now.With(lot, policy);
        after.Add(lot.Place.Ordinal, lot);
        Last = lot.Place.Ordinal;
    }

    /// <summary>A lot of the stream was changed, or has left it.</summary>
    public void Change(Lot before, Lot next)
    {
        if (next.OutdatedStreams.Contains(Stream)) Outdated = true;
        if (before.Place.Stream != Stream || !after.ContainsKey(before.Place.Ordinal)) return;
        if (next.Place.Stream == Stream && next.Place.Ordinal == before.Place.Ordinal) after[before.Place.Ordinal] = next;
        else after.Remove(before.Place.Ordinal);
        current = null;
    }

    /// <summary>Folds in from the front whatever is settled or has been open for too long.</summary>
    private void Settle()
    {
        while (after.Count > 0)
        {
            var (ordinal, lot) = after.First();
            if (!lot.Settled && ordinal > Last - OpenFor) return;
            settled = settled.With(lot, policy) with { SettledTo = ordinal };
            after.Remove(ordinal);
        }
    }
}
