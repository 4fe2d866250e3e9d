using System.Globalization;

namespace SupplierQuality.IncomingInspection.Domain.Sampling;

/// <summary>A point of the curve.</summary>
/// <param name="P">The process's share of nonconforming units, 0 to 1; for an AQL above 10 its nonconformities per unit.</param>
/// <param name="ProbabilityOfAcceptance">Of a lot from that process, 0 to 1.</param>
internal sealed record OperatingPoint(double P, double ProbabilityOfAcceptance);

/// <summary>
/// What a plan does to lots of a given quality, type B (lots from a process; ISO 2859-1 12.1): binomial for nonconforming units, Poisson for nonconformities per 100 units.
/// A lot is accepted below the rejection number, so between Ac and Re of a reduced plan too.
/// </summary>
internal static class OperatingCharacteristic
{
    /// <summary>The probabilities at which the standards print their curves.</summary>
    private static readonly double[] Printed = [0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.01];

    /// <summary>The curve: perfect quality, quality at the AQL, and where the probabilities that the standards print are reached, in the order of p.</summary>
    public static IReadOnlyList<OperatingPoint> Of(SamplingPlan plan, string aql)
    {
        var poisson = SamplingPlans.CountsNonconformities(aql);
        var atAql = double.Parse(aql, CultureInfo.InvariantCulture) / 100;
        return [.. Printed.Select(probability => Quantile(plan, poisson, probability)).OfType<double>().Append(0).Append(atAql)
            .Select(p => Math.Round(p, 8)).Distinct().Order()
            .Select(p => new OperatingPoint(p, Math.Round(Acceptance(plan, poisson, p), 6)))];
    }

    /// <summary>The probability that a lot is accepted.</summary>
    /// <param name="p">Share of nonconforming units (binomial) or nonconformities per unit (Poisson).</param>
    public static double Acceptance(SamplingPlan plan, bool poisson, double p)
    {
        var most = plan.RejectionNumber - 1;
        return poisson ? Poisson(plan.SampleSize * p, most) : Binomial(plan.SampleSize, p, most);
    }

    /// <summary>The p at which a lot is accepted with the given probability, by bisection; null where every p is accepted more often.</summary>
    public static double? Quantile(SamplingPlan plan, bool poisson, double probability)
    {
        double low = 0, high = 1;
        while (poisson && Acceptance(plan, poisson, high) > probability) high *= 2;
        if (Acceptance(plan, poisson, high) > probability) return null;
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            if (Acceptance(plan, poisson, middle) > probability) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    // Terms are summed from their logarithms: for large samples the first ones are too small for a double.
    private static double Binomial(int n, double p, int most)
    {
        if (most >= n || p <= 0) return 1;
        if (p >= 1) return 0;
        double log = n * double.LogP1(-p), odds = Math.Log(p) - double.LogP1(-p), sum = Math.Exp(log);
        for (var k = 1; k <= most; k++)
        {
            log += Math.Log((double)(n - k + 1) / k) + odds;
            sum += Math.Exp(log);
        }
        return Math.Min(sum, 1);
    }

    private static double Poisson(double mean, int most)
    {
        if (mean <= 0) return 1;
        double log = -mean, sum = Math.Exp(log);
        for (var k = 1; k <= most; k++)
        {
            log += Math.Log(mean / k);
            sum += Math.Exp(log);
        }
        return Math.Min(sum, 1);
    }
}
