using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>A sum or product of doubles without rounding error: a whole number times a power of two.</summary>
/// <remarks>
/// Adding doubles depends on the order; adding these does not, so what is kept in them merges bit for bit in any order.
/// The significand is odd (or the value is zero), so equal values have equal parts.
/// </remarks>
internal readonly record struct ExactNumber
{
    private const int LowestExponentOfDouble = -1074;

    public ExactNumber(BigInteger significand, int exponent)
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

    public static ExactNumber operator +(ExactNumber left, ExactNumber right)
    {
        if (left.IsZero)
            return right;
        if (right.IsZero)
            return left;
        int exponent = Math.Min(left.Exponent, right.Exponent);
        return new(left.At(exponent) + right.At(exponent), exponent);
    }

    public static ExactNumber operator -(ExactNumber left, ExactNumber right) =>
        left + new ExactNumber(-right.Significand, right.Exponent);

    public static ExactNumber operator *(ExactNumber left, ExactNumber right) =>
        new(left.Significand * right.Significand, left.Exponent + right.Exponent);

    public static bool operator <=(ExactNumber left, ExactNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ExactNumber left, ExactNumber right) => left.CompareTo(right) >= 0;

    /// <summary>Gives the value of a finite double.</summary>
    public static ExactNumber Of(double value)
    {
        var (significand, exponent) = Split(value);
        return new(double.IsNegative(value) ? -(BigInteger)significand : significand, exponent);
    }

    /// <summary>Gives the value of a whole number.</summary>
    public static ExactNumber Of(BigInteger value) => new(value, 0);

    /// <summary>Gives the value of a whole number.</summary>
    public static ExactNumber Of(long value) => new(value, 0);

    /// <summary>Takes a finite double apart; its sign is left to the caller.</summary>
    public static (ulong Significand, int Exponent) Split(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int biased = (int)(bits >> 52) & 0x7FF;
        ulong fraction = bits & ((1UL << 52) - 1);
        return biased == 0 ? (fraction, LowestExponentOfDouble) : (fraction | (1UL << 52), biased - 1075);
    }

    public int CompareTo(ExactNumber other)
    {
        int exponent = Math.Min(Exponent, other.Exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>Divides two values and rounds the quotient once, to the nearest double.</summary>
    /// <returns>NaN when the divisor is zero.</returns>
    public static double Ratio(ExactNumber dividend, ExactNumber divisor)
    {
        if (divisor.IsZero)
            return double.NaN;
        var (quotient, exponent) = Quotient(dividend, divisor, 66);
        return new ExactNumber(quotient, exponent).ToDouble();
    }

    /// <summary>Takes the square root of a quotient, 0 or more, and rounds it once, to the nearest double.</summary>
    /// <returns>NaN when the divisor is zero.</returns>
    public static double RootOfRatio(ExactNumber dividend, ExactNumber divisor)
    {
        if (divisor.IsZero)
            return double.NaN;
        var (quotient, exponent) = Quotient(dividend, divisor, 132);
        if (int.IsOddInteger(exponent))
        {
            quotient <<= 1;
            exponent--;
        }
        var root = RootOf(quotient);
        // As with quotients, what is left over only has to be told from nothing.
        root = (root << 1) | (root * root == quotient ? 0 : 1);
        return new ExactNumber(root, exponent / 2 - 1).ToDouble();
    }

    /// <summary>Rounds the value to the nearest double, ties to even; infinite beyond the largest.</summary>
    public double ToDouble()
    {
        if (Significand.Sign < 0)
            return -new ExactNumber(-Significand, Exponent).ToDouble();
        if (IsZero)
            return 0;
        // The smallest doubles have fewer than 53 bits, and rounding twice is not rounding.
        int length = (int)Significand.GetBitLength();
        int bits = Math.Min(53, length + Exponent - LowestExponentOfDouble);
        int excess = length - bits;
        if (excess <= 0)
            return Math.ScaleB((ulong)Significand, Exponent);
        if (bits < 0)
            return 0;
        var kept = Significand >> excess;
        var rest = Significand - (kept << excess);
        int toHalf = rest.CompareTo(BigInteger.One << (excess - 1));
        if (toHalf > 0 || (toHalf == 0 && !kept.IsEven))
            kept++;
        return Math.ScaleB((ulong)kept, Exponent + excess);
    }

    // The whole quotient of enough bits, with one more bit that is odd when something is left over.
    private static (BigInteger Quotient, int Exponent) Quotient(ExactNumber dividend, ExactNumber divisor, int bits)
    {
        int sign = dividend.Significand.Sign * divisor.Significand.Sign;
        var above = BigInteger.Abs(dividend.Significand);
        var below = BigInteger.Abs(divisor.Significand);
        int shift = Math.Max(0, (int)(below.GetBitLength() - above.GetBitLength()) + bits);
        var quotient = BigInteger.DivRem(above << shift, below, out var rest);
        quotient = (quotient << 1) | (rest.IsZero ? 0 : 1);
        return (sign * quotient, dividend.Exponent - divisor.Exponent - shift - 1);
    }

    // Newton's iteration in whole numbers, from above, falls until it has arrived.
    private static BigInteger RootOf(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    private BigInteger At(int exponent) => Significand << (Exponent - exponent);
}
