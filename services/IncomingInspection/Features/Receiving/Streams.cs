using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>A stream as it lies on disk, and the lots because of which it was folded from its start.</summary>
internal sealed record ReadStream(StreamChain Chain, IReadOnlyList<Document<Lot>> OutdatedBy);

/// <summary>
/// Reads many streams at once. It remembers where each of them ended last, so that two look-ups by key find its head; that is only where to look first: whoever is wrong about a head is told
/// so by the unique index on places.
/// </summary>
internal sealed class Streams(IDocuments<Lot> lots, IOptions<InspectionOptions> options)
{
    private const int Remembered = 200_000;
    private const int PlacesInOneQuery = 1000;

    private readonly ConcurrentDictionary<string, long> lastSeen = new(StringComparer.Ordinal);

    /// <param name="without">Lots that are about to leave their places: their streams (<paramref name="anew"/>) are folded from the start as if they were not there.</param>
    public async Task<IReadOnlyDictionary<string, ReadStream>> Read(
        IReadOnlyCollection<string> streams, IReadOnlySet<string> anew, IReadOnlySet<string> without, CancellationToken ct)
    {
        var read = new Dictionary<string, ReadStream>(streams.Count, StringComparer.Ordinal);
        if (streams.Count == 0) return read;
        var (outdated, left) = await OutdatedBy(streams, ct);
        var heads = await Heads([.. streams.Where(stream => !anew.Contains(stream) && !outdated.ContainsKey(stream))], left, ct);
        var between = await Between(heads.Values, ct);
        foreach (var stream in streams)
        {
            if (anew.Contains(stream) || outdated.ContainsKey(stream)) read[stream] = new(await FoldAnew(stream, without, ct), outdated.GetValueOrDefault(stream) ?? []);
            else if (heads.TryGetValue(stream, out var head)) read[stream] = new(Chain(stream, head.Place.Before, between[stream].Append(head)), []);
            else read[stream] = new(Chain(stream, StreamFold.Start, []), []);
        }
        return read;
    }

    /// <summary>Where the stream ended when it was last written.</summary>
    public void Remember(string stream, long last)
    {
        if (lastSeen.Count > Remembered) lastSeen.Clear();
        lastSeen[stream] = last;
    }

    public void Forget(string stream) => lastSeen.TryRemove(stream, out _);

    private StreamChain Chain(string stream, StreamFold before, IEnumerable<Lot> following) => new(stream, before, following, options.Value.Switching);

    /// <summary>The lots that make streams wrong, and the streams whose first place was left.</summary>
    private async Task<(Dictionary<string, List<Document<Lot>>> Outdated, HashSet<string> Left)> OutdatedBy(IReadOnlyCollection<string> streams, CancellationToken ct)
    {
        var wanted = streams.ToHashSet(StringComparer.Ordinal);
        var by = new Dictionary<string, List<Document<Lot>>>(StringComparer.Ordinal);
        var left = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var document in lots.All(new Query<Lot>().WhereAny(Lots.OutdatedStream, wanted), ct))
        {
            left.UnionWith(document.State.LeftAsFirst);
            foreach (var stream in document.State.OutdatedStreams.Where(wanted.Contains))
            {
                if (!by.TryGetValue(stream, out var those)) by[stream] = those = [];
                those.Add(document);
            }
        }
        return (by, left);
    }

    /// <param name="left">Streams whose first place was left: that it is free does not mean that they are empty.</param>
    private async Task<Dictionary<string, Lot>> Heads(IReadOnlyList<string> streams, IReadOnlySet<string> left, CancellationToken ct)
    {
        var probes = new List<string>(streams.Count * 2);
        foreach (var stream in streams)
        {
            var last = lastSeen.GetValueOrDefault(stream);
            if (last > 0) probes.Add(Lots.PlaceOf(stream, last));
            probes.Add(Lots.PlaceOf(stream, last + 1));
        }
        var found = (await At(probes, ct)).ToDictionary(lot => (lot.Place.Stream, lot.Place.Ordinal));
        var heads = new Dictionary<string, Lot>(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            var last = lastSeen.GetValueOrDefault(stream);
            var follows = found.ContainsKey((stream, last + 1));
            var head = !follows && found.TryGetValue((stream, last), out var there) ? there
                : !follows && last == 0 && !left.Contains(stream) ? null
                : await Head(stream, ct);
            if (head is null) Forget(stream);
            else
            {
                heads[stream] = head;
                Remember(stream, head.Place.Ordinal);
            }
        }
        return heads;
    }

    private async Task<Lot?> Head(string stream, CancellationToken ct) =>
        (await lots.Query(new Query<Lot>().StartingWith(Lots.Place, stream).OrderBy(Lots.Place, descending: true).Take(1), ct)).Items is [var last, ..] ? last.State : null;

    /// <summary>What follows the settled prefix that each head keeps.</summary>
    private async Task<ILookup<string, Lot>> Between(IEnumerable<Lot> heads, CancellationToken ct)
    {
        var places = new List<string>();
        foreach (var head in heads)
            for (var ordinal = head.Place.Before.SettledTo + 1; ordinal < head.Place.Ordinal; ordinal++) places.Add(Lots.PlaceOf(head.Place.Stream, ordinal));
        return (await At(places, ct)).OrderBy(lot => lot.Place.Ordinal).ToLookup(lot => lot.Place.Stream);
    }

    private async Task<StreamChain> FoldAnew(string stream, IReadOnlySet<string> without, CancellationToken ct)
    {
        var all = new List<Lot>();
        await foreach (var document in lots.All(new Query<Lot>().StartingWith(Lots.Place, stream).OrderBy(Lots.Place), ct)) all.Add(document.State);
        return new(stream, StreamFold.Start, all.Where(lot => !without.Contains(lot.Id)), options.Value.Switching, all.Count == 0 ? 0 : all[^1].Place.Ordinal);
    }

    private async Task<List<Lot>> At(List<string> places, CancellationToken ct)
    {
        var found = new List<Lot>(places.Count);
        foreach (var some in places.Chunk(PlacesInOneQuery))
            found.AddRange((await lots.Query(new Query<Lot>().WhereAny(Lots.Place, some).Take(some.Length), ct)).Items.Select(document => document.State));
        return found;
    }
}
