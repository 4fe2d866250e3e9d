namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>How many units of a lot are inspected, and what is found in them decides.</summary>
/// <param name="Standard"><c>Z1.4</c> or <c>ISO2859-1</c>, as asked for.</param>
/// <param name="Edition">The edition of its tables; for c=0 the table that stands in their place.</param>
/// <param name="CodeLetter">Of the lot size at the inspection level.</param>
/// <param name="EffectiveCodeLetter">Where the table's arrow leads; the same letter where there is none.</param>
/// <param name="SampleSize">Units; the whole lot where <paramref name="FullInspection"/>.</param>
/// <param name="AcceptanceNumber">Ac: at most so many nonconforming accept.</param>
/// <param name="RejectionNumber">Re: so many reject. Above Ac + 1 only on reduced inspection of Z1.4: in between, the lot is accepted and the next is inspected normally.</param>
/// <param name="FullInspection">The sample reaches the lot: every unit is inspected.</param>
internal sealed record SamplingPlan(
    string Standard, string Edition, string CodeLetter, string EffectiveCodeLetter, int SampleSize, int AcceptanceNumber, int RejectionNumber, bool FullInspection);
