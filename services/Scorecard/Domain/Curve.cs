namespace SupplierQuality.Scorecard.Domain;

/// <summary>One point that a curve goes through.</summary>
/// <param name="Value">The KPI's value.</param>
/// <param name="Score">0 to 100.</param>
internal sealed record CurvePoint(decimal Value, decimal Score);

/// <summary>What a KPI's value is worth: linear between its points, flat before the first and after the last.</summary>
/// <param name="points">By growing value, at least one.</param>
internal sealed class Curve(params IReadOnlyList<CurvePoint> points)
{
    /// <summary>0 to 100, exact.</summary>
    public Fraction At(Fraction value)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (value.CompareTo(Fraction.Of(points[i].Value)) > 0) continue;
            return i == 0 ? Fraction.Of(points[0].Score) : Between(points[i - 1], points[i], value);
        }
        return Fraction.Of(points[^1].Score);
    }

    private static Fraction Between(CurvePoint left, CurvePoint right, Fraction value)
    {
        var way = (value - Fraction.Of(left.Value)) / Fraction.Of(right.Value - left.Value);
        return Fraction.Of(left.Score) + (way * Fraction.Of(right.Score - left.Score));
    }
}
