using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>What the scorecard says about a supplier now.</summary>
/// <param name="Value"><c>A</c>, <c>B</c>, <c>C</c>, <c>D</c> or <c>insufficientData</c>.</param>
/// <param name="Version">Of the event that said it: older ones that come late are dropped.</param>
/// <param name="Score">0 to 100; absent for <c>insufficientData</c>.</param>
internal sealed record Standing(string Value, long Version, DateTimeOffset Since, string Reason, decimal? Score = null)
{
    public bool IsGood() => Value is "A" or "B";
}

/// <summary>Performance has consequences (ISO 9001:2015, 8.4.1 and 9.1.3).</summary>
internal static class Following
{
    /// <summary>The standing is newer than what is known of the supplier.</summary>
    public static bool IsNews(this Supplier supplier, Standing standing) => !(standing.Version <= supplier.Standing?.Version);

    /// <summary>Down to D a supplier that is approved, conditionally or not, is put on probation at once. Anything else is remembered.</summary>
    public static Decision<Supplier> Follow(this Supplier supplier, Standing standing, Actor by, DateTimeOffset now)
    {
        if (!supplier.IsNews(standing)) return new Refusal("standing-is-old", "A newer standing of the supplier is known.");
        var known = (supplier with { Standing = standing }).Log(by, now, "standingChanged", $"{standing.Value}: {standing.Reason}");
        var falls = standing.Value == "D" && supplier.Refuses(Transition.PutOnProbation) is null;
        return falls ? known.PutOnProbation(until: null, new Because(standing.Reason, by, now)) : supplier.Becomes(known);
    }

    /// <summary>Back at A or B a supplier on probation deserves to be reinstated; a person decides.</summary>
    public static bool DeservesReinstatement(this Supplier supplier, Standing standing) => supplier.State == SupplierState.Probation && standing.IsGood();
}
