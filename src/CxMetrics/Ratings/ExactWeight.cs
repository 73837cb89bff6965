using System.Globalization;
using System.Numerics;

namespace CxMetrics.Ratings;

/// <summary>A sum of weights without rounding error: a whole number times a power of two.</summary>
/// <remarks>
/// Adding doubles depends on the order; adding these does not, so weighted tallies merge bit for bit in any order.
/// The significand is odd (or the value is zero), so equal values have equal parts.
/// </remarks>
internal readonly record struct ExactWeight
{
    // Squares of doubles end at 2^-2148; sums of 2^63 of them stay below 2^2112.
    private const int LowestExponent = -2148;
    private const int HighestBit = 2112;

    public ExactWeight(BigInteger significand, int exponent)
    {
        if (significand.IsZero)
            return;
        int zeros = (int)BigInteger.TrailingZeroCount(significand);
        Significand = significand >> zeros;
        Exponent = exponent + zeros;
    }

    public BigInteger Significand { get; }

    public int Exponent { get; }

    public bool IsZero => Significand.IsZero;

    public static ExactWeight operator +(ExactWeight left, ExactWeight right)
    {
        if (left.IsZero)
            return right;
        if (right.IsZero)
            return left;
        int exponent = Math.Min(left.Exponent, right.Exponent);
        return new(left.At(exponent) + right.At(exponent), exponent);
    }

    public static ExactWeight operator -(ExactWeight left, ExactWeight right) =>
        left + new ExactWeight(-right.Significand, right.Exponent);

    public static ExactWeight operator *(ExactWeight left, ExactWeight right) =>
        new(left.Significand * right.Significand, left.Exponent + right.Exponent);

    public static bool operator <=(ExactWeight left, ExactWeight right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ExactWeight left, ExactWeight right) => left.CompareTo(right) >= 0;

    public int CompareTo(ExactWeight other)
    {
        int exponent = Math.Min(Exponent, other.Exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>Divides two values and rounds the quotient once, to the nearest double.</summary>
    /// <returns>NaN when the divisor is zero.</returns>
    public static double Ratio(ExactWeight dividend, ExactWeight divisor)
    {
        if (divisor.IsZero)
            return double.NaN;
        if (dividend.Significand.Sign < 0)
            return -Ratio(default(ExactWeight) - dividend, divisor);
        // Enough bits for 53 and a look at the rest, which only has to be told from nothing.
        int shift = Math.Max(0, (int)(divisor.Significand.GetBitLength() - dividend.Significand.GetBitLength()) + 66);
        var quotient = BigInteger.DivRem(dividend.Significand << shift, divisor.Significand, out var rest);
        quotient = (quotient << 1) | (rest.IsZero ? 0 : 1);
        return new ExactWeight(quotient, dividend.Exponent - divisor.Exponent - shift - 1).ToDouble();
    }

    /// <summary>Rounds the value, 0 or more, to the nearest double, ties to even.</summary>
    public double ToDouble()
    {
        if (IsZero)
            return 0;
        int excess = (int)Significand.GetBitLength() - 64;
        if (excess <= 0)
            return Math.ScaleB((ulong)Significand, Exponent);
        // 64 bits with the last one "sticky": it is odd already when anything was cut off, because the significand is.
        ulong top = (ulong)(Significand >> excess) | 1;
        return Math.ScaleB(top, Exponent + excess);
    }

    /// <summary>Formats the value as hexadecimal significand, <c>p</c> and decimal exponent of two: <c>1a3p-52</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Significand.ToString("x", CultureInfo.InvariantCulture)}p{Exponent}"
        );

    public static bool TryParse(string? text, out ExactWeight weight)
    {
        weight = default;
        if (
            text is null
            || text.Length > 1100
            || text.Contains('\0')
            || text.IndexOf('p', StringComparison.Ordinal) is not (> 0 and var p)
        )
            return false;
        // The leading zero keeps a first digit of 8 to f from being read as a sign.
        return BigInteger.TryParse(
                $"0{text.AsSpan(0, p)}",
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var significand
            )
            && int.TryParse(
                text.AsSpan(p + 1),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int exponent
            )
            && TryCreate(significand, exponent, out weight);
    }

    /// <summary>Builds a value from stored parts, unless no sum of weights could have it.</summary>
    public static bool TryCreate(BigInteger significand, int exponent, out ExactWeight weight)
    {
        weight = default;
        bool possible =
            significand.Sign >= 0
            && exponent is >= LowestExponent and < HighestBit
            && exponent + significand.GetBitLength() <= HighestBit;
        if (possible)
            weight = new(significand, exponent);
        return possible;
    }

    private BigInteger At(int exponent) => Significand << (Exponent - exponent);
}
