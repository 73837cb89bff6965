namespace CxMetrics.Drivers;

/// <summary>A number of about 32 digits: the unevaluated sum of two doubles.</summary>
/// <remarks>
/// Drivers that are nearly copies of each other cost as many digits as their matrix is badly conditioned; with twice the
/// digits the results are right to the last one, without pivoting or refinement. Sums and products: Dekker, Numerische
/// Mathematik 18:224, 1971; Knuth, The Art of Computer Programming 2, 4.2.2.
/// </remarks>
internal readonly struct DoubleDouble
{
    private readonly double _high;
    private readonly double _low;

    private DoubleDouble(double high, double low)
    {
        _high = high;
        _low = low;
    }

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value._high;

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var high = Sum(left._high, right._high);
        var low = Sum(left._low, right._low);
        var sum = Renormalized(high._high, high._low + low._high);
        return Renormalized(sum._high, sum._low + low._low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value._high, -value._low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left._high * right._high;
        double error = Math.FusedMultiplyAdd(left._high, right._high, -product);
        return Renormalized(product, error + (left._high * right._low + left._low * right._high));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left._high / right._high;
        var rest = left - right * first;
        double second = rest._high / right._high;
        rest -= right * second;
        return Renormalized(first, second) + rest._high / right._high;
    }

    public static bool operator <(DoubleDouble left, DoubleDouble right) => (left - right)._high < 0;

    public static bool operator >(DoubleDouble left, DoubleDouble right) => (left - right)._high > 0;

    public static DoubleDouble Abs(DoubleDouble value) => value._high < 0 ? -value : value;

    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        if (value._high == 0)
            return 0;
        // One step of Newton's from the root of the leading part. Karp and Markstein, ACM TOMS 23:561, 1997.
        double root = Math.Sqrt(value._high);
        var rest = value - (DoubleDouble)root * root;
        return Renormalized(root, rest._high / (2 * root));
    }

    private static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    private static DoubleDouble Renormalized(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
