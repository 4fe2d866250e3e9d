using System.Numerics;

namespace SupplierQuality.Scorecard.Domain;

/// <summary>An exact ratio. A score is rounded once, at its end: a half is a half only where it truly is one, which decimals of thirds and sevenths cannot tell.</summary>
internal readonly struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    private Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        (this.numerator, this.denominator) = denominator.Sign < 0 ? (-numerator, -denominator) : (numerator, denominator);
    }

    public static Fraction Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return new(bits[3] < 0 ? -mantissa : mantissa, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static Fraction operator +(Fraction a, Fraction b) => new((a.numerator * b.denominator) + (b.numerator * a.denominator), a.denominator * b.denominator);

    public static Fraction operator -(Fraction a, Fraction b) => new((a.numerator * b.denominator) - (b.numerator * a.denominator), a.denominator * b.denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.numerator * b.numerator, a.denominator * b.denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.numerator * b.denominator, a.denominator * b.numerator);

    public int CompareTo(Fraction other) => (numerator * other.denominator).CompareTo(other.numerator * denominator);

    /// <summary>To so many decimals, half away from zero.</summary>
    public decimal Round(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var whole = BigInteger.DivRem(BigInteger.Abs(numerator) * scale, denominator, out var rest);
        if (rest * 2 >= denominator) whole++;
        return (decimal)(numerator.Sign < 0 ? -whole : whole) / (decimal)scale;
    }
}
