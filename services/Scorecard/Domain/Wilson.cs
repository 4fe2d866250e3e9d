namespace SupplierQuality.Scorecard.Domain;

/// <summary>The 95 % interval of a share after Wilson (1927): honest for few lots and for shares of 0 and 1, where the normal one is a point.</summary>
internal static class Wilson
{
    /// <summary>The normal distribution's 97.5 % point.</summary>
    private const double Z = 1.959963984540054;

    private const int Decimals = 6;

    /// <summary>Both from 0 to 1, six decimals. <paramref name="of"/> is above 0.</summary>
    public static (decimal Lower, decimal Upper) Bounds(decimal successes, decimal of)
    {
        var n = (double)of;
        var share = (double)successes / n;
        var square = Z * Z / n;
        var centre = share + (square / 2);
        var reach = Z * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n)));
        return (successes == 0 ? 0 : Rounded((centre - reach) / (1 + square)), successes == of ? 1 : Rounded((centre + reach) / (1 + square)));
    }

    private static decimal Rounded(double bound) => Math.Round((decimal)Math.Clamp(bound, 0, 1), Decimals, MidpointRounding.AwayFromZero);
}
