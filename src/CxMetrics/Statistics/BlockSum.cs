using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Statistics;

/// <summary>Sums a block of doubles without rounding error, in two doubles and at the speed of vectors.</summary>
/// <remarks>
/// An accumulator that starts at 1.5 × 2^k rounds whatever is added to it to the grid of its last bit. What it has grown by
/// is the part of the number that lies on the grid, and the rest, which is exact too, goes to a second accumulator (error-free
/// extraction: Rump, Ogita and Oishi, SIAM J. Sci. Comput. 31:189, 2008). With at most 2^10 numbers below 2^(e+1) and k = e + 12:
/// the first accumulator stays between 2^k and 2^(k+1), so its grid is 2^(e-40) all along; each rest is at most half of that, so
/// their sum is at most 2^(e-31), and as every rest is a multiple of the last bit of the smallest number, at
/// least 2^(e-32-52), the second accumulator has enough bits. Both hold for any part of the numbers as well, so lanes of a
/// vector may be added up in any order.
/// </remarks>
internal static class BlockSum
{
    /// <summary>The most numbers of a block.</summary>
    public const int Most = 1024;

    // Between the largest and the smallest exponent.
    private const int MostBinades = 32;

    // The bias of exponents is 1023, so that k = e + 12 ends at 1023 when the biased exponent ends here.
    private const long LargestExponent = 2046 - 12;

    /// <summary>Gives the value at which the first accumulator starts, if a block can be summed in this way.</summary>
    /// <param name="range">The smallest and the largest number of a block of positive ones.</param>
    /// <param name="start">The value.</param>
    public static bool TryStart(BitRange range, out double start)
    {
        long exponent = range.Largest >> 52;
        start = BitConverter.Int64BitsToDouble(((exponent + 12) << 52) | (1L << 51));
        return exponent <= LargestExponent && exponent - (range.Smallest >> 52) <= MostBinades;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector<double> high, ref Vector<double> low, Vector<double> values)
    {
        var next = high + values;
        low += values - (next - high);
        high = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double high, ref double low, double value)
    {
        double next = high + value;
        low += value - (next - high);
        high = next;
    }
}
