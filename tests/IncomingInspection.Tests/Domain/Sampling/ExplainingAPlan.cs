using SupplierQuality.IncomingInspection.Domain.Sampling;

namespace SupplierQuality.IncomingInspection.Tests.Domain.Sampling;

public sealed class ExplainingAPlan
{
    [Fact]
    public void Names_table_letter_and_arrow() => Assert.Equal(
        "ANSI/ASQ Z1.4:2003, single sampling, normal inspection, AQL 0.65: a lot of 40 has at general level II the code letter D. There the table has an arrow down, which leads to the plan of "
        + "code letter F. 20 units are inspected. The lot is accepted with no nonconforming unit and rejected with 1 or more.",
        Explanation("Z1.4", 40, "II", "0.65", Severity.Normal));

    [Fact]
    public void Says_what_lies_between_Ac_and_Re() => Assert.EndsWith(
        "The lot is accepted with at most 1 nonconforming unit and rejected with 3 or more. With 2 the lot is accepted too, but the next one is inspected normally again.",
        Explanation("Z1.4", 2000, "II", "0.65", Severity.Reduced), StringComparison.Ordinal);

    [Fact]
    public void Says_that_the_whole_lot_is_inspected() => Assert.Contains(
        "The sample is not smaller than the lot, so 100 % is inspected: 10 units.", Explanation("ISO2859-1", 10, "S1", "0.65", Severity.Tightened), StringComparison.Ordinal);

    [Fact]
    public void Counts_nonconformities_above_AQL_10() => Assert.Contains(
        "which leads to the plan of code letter B. 3 units are inspected. The lot is accepted with at most 44 nonconformities and rejected with 45 or more.",
        Explanation("ISO2859-1", 40, "III", "1000", Severity.Normal), StringComparison.Ordinal);

    [Fact]
    public void Says_that_the_c0_table_is_no_standard() => Assert.StartsWith(
        "The c=0 table gives the sample for a lot of 600 at AQL 1.0; it belongs to no standard", Explanation("Z1.4", 600, "II", "1.0", Severity.Normal, "c0"), StringComparison.Ordinal);

    private static string Explanation(string standard, long lotSize, string level, string aql, Severity severity, string sampling = "single") =>
        PlanExplanation.Of(SamplingPlans.Find(standard, lotSize, level, aql, severity, sampling).Plan!, lotSize, level, aql, severity, sampling);
}
