using System.Text.Json.Serialization;
using SupplierQuality.Contracts;
using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>Which switching rules the company has chosen, whatever the standard (Z1.4 8.3.3 and 8.5, ISO 2859-1 9.3.3).</summary>
internal sealed record SwitchingPolicy(bool ReducedApproved = false, bool UseLimitNumbers = true);

/// <summary>What the lots of one stream say about the severity of the next one.</summary>
internal sealed record StreamFold
{
    /// <summary>The last lot of the settled prefix that is folded in, 0 for none.</summary>
    public long SettledTo { get; init; }

    /// <summary>The last worsening of the supplier's standing that this stream has taken notice of.</summary>
    public long Worsening { get; init; }

    public IReadOnlyList<SampleFold> Samples { get; init; } = [];

    public static StreamFold Start { get; } = new();

    [JsonIgnore]
    public bool IsDiscontinued => Samples.Any(sample => sample.State.Severity == Severity.Discontinued);

    public SampleFold? Of(string key)
    {
        foreach (var sample in Samples)
            if (sample.Key == key) return sample;
        return null;
    }

    /// <summary>After one more lot, in the order of registration: first what its registration took notice of, then what its inspection says.</summary>
    public StreamFold With(Lot lot, SwitchingPolicy policy)
    {
        var next = At(lot.Place, lot.Sampling.Samples.Select(sample => sample.Key), lot.RegisteredAt);
        foreach (var (sample, inspected) in Contributions.Of(lot)) next = next.Feed(sample, inspected, new(lot.Sampling.Standard, policy.ReducedApproved, policy.UseLimitNumbers), lot);
        return next;
    }

    /// <summary>After what the lot that is registered at a place takes notice of.</summary>
    /// <param name="now">When that lot is registered: since then, where it is not known when it happened that it takes notice of.</param>
    public StreamFold At(ChainPlace place, IEnumerable<string> drawn, DateTimeOffset now)
    {
        var next = place.Tightening is { } tightening ? Tighten(tightening, drawn, now) : this;
        return place.Resumption is { } resumption ? next.Resume(resumption) : next;
    }

    /// <summary>Whether anything was discontinued before it: what was so only later, it does not resume.</summary>
    public bool IsResumedBy(Resumption resumption) => Samples.Any(sample => IsResumed(sample, resumption));

    private static bool IsResumed(SampleFold sample, Resumption resumption) => sample.State.Severity == Severity.Discontinued && sample.Since <= resumption.At;

    private StreamFold Resume(Resumption resumption) => Samples.Where(sample => IsResumed(sample, resumption))
        .Aggregate(this, (fold, sample) => fold.Set(sample.Key, Switching.Resume(sample.State, $"inspection was resumed: {resumption.Reason}"), resumption.At));

    /// <summary>The supplier's standing has become worse: what the stream samples is tightened, each worsening once.</summary>
    private StreamFold Tighten(Tightening tightening, IEnumerable<string> drawn, DateTimeOffset now)
    {
        if (tightening.Worsening <= Worsening) return this;
        var next = this with { Worsening = tightening.Worsening };
        foreach (var key in Samples.Select(sample => sample.Key).Union(drawn).ToList())
        {
            var before = Of(key);
            // What was so only after the fall is not so before: the lots in between were passed over until they were decided.
            var since = Later(tightening.At ?? now, before?.Since);
            next = next.Set(key, Switching.Tighten(before?.State ?? SwitchingState.Start, tightening.Reason), since);
        }
        return next;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private StreamFold Feed(string key, InspectedLot inspected, SwitchingRules rules, Lot lot) =>
        Set(key, Switching.Next(Of(key)?.State ?? SwitchingState.Start, inspected, rules), lot.VerdictAt ?? lot.RegisteredAt);

    private StreamFold Set(string key, SwitchingState state, DateTimeOffset at)
    {
        var before = Of(key);
        var since = before is not null && before.State.Severity == state.Severity ? before.Since : at;
        return this with { Samples = [.. Samples.Where(sample => sample.Key != key), new SampleFold(key, state, since)] };
    }
}

/// <summary>The severity of one sample of a stream, and since when it is that.</summary>
internal sealed record SampleFold(string Key, SwitchingState State, DateTimeOffset Since);

/// <summary>The supplier's standing fell to C or D before the lot was registered.</summary>
/// <param name="Worsening">Grows with each worsening of the supplier's standing.</param>
/// <param name="At">When it fell; null where that was not kept.</param>
internal sealed record Tightening(long Worsening, string Reason, DateTimeOffset? At = null);

/// <summary>The supplier has acted and that is held to be effective: inspection that was discontinued goes on, tightened (Z1.4 8.4, ISO 2859-1 9.4).</summary>
internal sealed record Resumption(DateTimeOffset At, Actor By, string Reason);

/// <summary>What the next lot of a stream takes notice of, besides the lots before it.</summary>
internal sealed record Notices(Tightening? Worsening = null, Resumption? Resumption = null);

/// <summary>Where a lot stands among those of its supplier, part and plant.</summary>
/// <param name="Ordinal">From 1, in the order of registration; a number that is free was given up.</param>
/// <param name="Before">The fold over the settled lots that were on disk before this one.</param>
internal sealed record ChainPlace(string Stream, long Ordinal, StreamFold Before, Tightening? Tightening = null, Resumption? Resumption = null)
{
    /// <summary>The lots of one supplier, part and plant are one stream.</summary>
    public static string StreamOf(string supplierId, string part, string plant) => Keys.Of(supplierId, part, plant);
}
