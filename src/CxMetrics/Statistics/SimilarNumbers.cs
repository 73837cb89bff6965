using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CxMetrics.Statistics;

/// <summary>Adds numbers of similar size to exact sums and sums of squares, by group and a vector at a time.</summary>
/// <remarks>
/// <para>
/// The numbers lie in a window of eleven binades, 2^(top-11) to 2^top, or are zero; so they are multiples of the unit
/// u = 2^(top-63), with at most 63 bits of it. Each is cut into three parts of 21 bits: rounding to the last bit of a far
/// larger number gives the leading part, and what is left over has no rounding error (the extraction of Rump, Ogita and
/// Oishi, 2008). In x = high + middle + low, high is a multiple of 2^42 u, at most 2^21 of them; middle is a multiple of
/// 2^21 u and low of u, at most 2^20 of them, and because of rounding to nearest they may be negative.
/// </para>
/// <para>
/// A product of two parts then has at most 42 bits, and 2^11 of them add up to at most 2^53 units. So every operation below
/// is exact, in any order, with a fused multiply-add or without. After that many additions the lanes are emptied, as
/// whole numbers, into an <see cref="ExactSum"/>.
/// </para>
/// </remarks>
internal ref struct SimilarNumbers
{
    /// <summary>The vectors of a group: three sums of parts, then the six sums of their products.</summary>
    private const int Parts = 9;

    private const int PartBits = 21;
    private const int SignificandBits = 52;
    private const int Binades = 3 * PartBits - SignificandBits;
    private const int MostAdditions = 1 << (SignificandBits + 1 - 2 * PartBits);

    // Beyond, squares of the last bits or sums of the largest squares would leave the range of doubles.
    private const int FarthestTop = 440;

    private readonly ReadOnlySpan<ExactPowerSums> _sums;
    private readonly int _sign;
    private readonly Span<Vector<double>> _lanes;
    private readonly Span<int> _additions;
    private int _top;
    private double _lowest;
    private double _end;

    /// <summary>Prepares to add to the sums, or to take away when <paramref name="sign"/> is -1.</summary>
    /// <param name="sums">The sums of each group.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="lanes">Working space of <see cref="LanesOf"/> numbers.</param>
    /// <param name="additions">Working space of one number a group.</param>
    public SimilarNumbers(ReadOnlySpan<ExactPowerSums> sums, int sign, Span<double> lanes, Span<int> additions)
    {
        _sums = sums;
        _sign = sign;
        _lanes = MemoryMarshal.Cast<double, Vector<double>>(lanes);
        _additions = additions;
        _lanes.Clear();
        _additions.Clear();
    }

    /// <summary>Gets how many numbers can be added to a group at once.</summary>
    public static int MostNumbers => MostAdditions * Vector<double>.Count;

    /// <summary>Gives the working space that groups need.</summary>
    public static int LanesOf(int groups) => groups * Parts * Vector<double>.Count;

    /// <summary>Adds finite numbers, 0 or more, to the sums of a group: those outside the window one by one.</summary>
    /// <param name="group">The group.</param>
    /// <param name="numbers">At most <see cref="MostNumbers"/>, whole vectors of them; they are overwritten.</param>
    public void Add(int group, Span<double> numbers)
    {
        if (TryAdd(group, numbers))
            return;
        CentreUnlessMostAreCovered(numbers);
        foreach (ref double number in numbers)
        {
            if (IsCovered(number))
                continue;
            _sums[group].Add(number, _sign);
            number = 0;
        }
        TryAdd(group, numbers);
    }

    /// <summary>Adds numbers to the sums of a group, unless one of them lies outside the window.</summary>
    /// <param name="group">The group.</param>
    /// <param name="numbers">At most <see cref="MostNumbers"/>, whole vectors of them.</param>
    /// <returns>Whether they were added.</returns>
    public readonly bool TryAdd(int group, ReadOnlySpan<double> numbers)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        Debug.Assert(vectors.Length <= MostAdditions && vectors.Length * Vector<double>.Count == numbers.Length);
        if (_additions[group] + vectors.Length > MostAdditions)
            Flush(group);
        if (!TryAdd(vectors, _lanes.Slice(group * Parts, Parts)))
            return false;
        _additions[group] += vectors.Length;
        return true;
    }

    /// <summary>Brings the sums up to date.</summary>
    public readonly void Flush()
    {
        for (int group = 0; group < _additions.Length; group++)
            Flush(group);
    }

    private static uint HighBits(double number) => (uint)(BitConverter.DoubleToUInt64Bits(number) >> 32);

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // Zero is covered too, but adding it one by one costs nothing.
    private readonly bool IsCovered(double number) => number > _lowest && number < _end;

    /// <summary>Moves the window when many numbers are outside; one outlier should not take it away from the others.</summary>
    private void CentreUnlessMostAreCovered(ReadOnlySpan<double> numbers)
    {
        int outliers = 0;
        double outlier = 0;
        foreach (double number in numbers)
        {
            if (number == 0 || IsCovered(number))
                continue;
            outliers++;
            outlier = number;
        }
        if (outliers <= numbers.Length / 8)
            return;
        Flush();
        _top = Math.ILogB(outlier) + 1 + Binades / 2;
        (_lowest, _end) = Math.Abs(_top) > FarthestTop ? (0, 0) : (PowerOfTwo(_top - Binades), PowerOfTwo(_top));
    }

    private readonly bool TryAdd(ReadOnlySpan<Vector<double>> numbers, Span<Vector<double>> lanes)
    {
        // One and a half keeps the sums in the binade whose last bit is that of the part, whatever the sign of what is added.
        var toHigh = Vector.Create(1.5 * PowerOfTwo(_top - PartBits + SignificandBits));
        var toMiddle = Vector.Create(1.5 * PowerOfTwo(_top - 2 * PartBits + SignificandBits));
        var (highs, middles, lows) = (lanes[0] + toHigh, lanes[1] + toMiddle, lanes[2]);
        var (highHigh, highMiddle, highLow) = (lanes[3], lanes[4], lanes[5]);
        var (middleMiddle, middleLow, lowLow) = (lanes[6], lanes[7], lanes[8]);
        // Doubles that are not negative are ordered as their bits are. Less 1, zero is the largest of all. The upper halves
        // of the bits suffice, because those of the limits are zero below.
        var largest = Vector<uint>.Zero;
        var smallest = Vector<uint>.AllBitsSet;
        foreach (var number in numbers)
        {
            var bits = number.As<double, ulong>();
            largest = Vector.Max(largest, bits.As<ulong, uint>());
            smallest = Vector.Min(smallest, (bits - Vector<ulong>.One).As<ulong, uint>());

            var withHigh = highs + number;
            var high = withHigh - highs;
            highs = withHigh;
            var rest = number - high;
            var withMiddle = middles + rest;
            var middle = withMiddle - middles;
            middles = withMiddle;
            var low = rest - middle;
            lows += low;

            highHigh = Vector.MultiplyAddEstimate(high, high, highHigh);
            highMiddle = Vector.MultiplyAddEstimate(high, middle, highMiddle);
            highLow = Vector.MultiplyAddEstimate(high, low, highLow);
            middleMiddle = Vector.MultiplyAddEstimate(middle, middle, middleMiddle);
            middleLow = Vector.MultiplyAddEstimate(middle, low, middleLow);
            lowLow = Vector.MultiplyAddEstimate(low, low, lowLow);
        }
        if (!AreCovered(largest, smallest))
            return false;
        (lanes[0], lanes[1], lanes[2]) = (highs - toHigh, middles - toMiddle, lows);
        (lanes[3], lanes[4], lanes[5]) = (highHigh, highMiddle, highLow);
        (lanes[6], lanes[7], lanes[8]) = (middleMiddle, middleLow, lowLow);
        return true;
    }

    private readonly bool AreCovered(Vector<uint> largest, Vector<uint> smallest)
    {
        // Of each number the upper half counts, which is the odd one.
        var upper = Vector.Create(0xFFFFFFFF_00000000UL).As<ulong, uint>();
        var isOutside =
            Vector.GreaterThanOrEqual(largest, Vector.Create(HighBits(_end)))
            | Vector.LessThan(smallest, Vector.Create(HighBits(_lowest)));
        return Vector.EqualsAll(isOutside & upper, Vector<uint>.Zero);
    }

    private readonly void Flush(int group)
    {
        if (_additions[group] == 0)
            return;
        _additions[group] = 0;
        var lanes = _lanes.Slice(group * Parts, Parts);
        var (sum, squares) = (_sums[group].Sum, _sums[group].Squares);
        int unit = _top - 3 * PartBits;
        Flush(lanes[0], 1, sum, unit + 2 * PartBits);
        Flush(lanes[1], 1, sum, unit + PartBits);
        Flush(lanes[2], 1, sum, unit);
        Flush(lanes[3], 1, squares, 2 * unit + 4 * PartBits);
        Flush(lanes[4], 2, squares, 2 * unit + 3 * PartBits);
        Flush(lanes[5], 2, squares, 2 * unit + 2 * PartBits);
        Flush(lanes[6], 1, squares, 2 * unit + 2 * PartBits);
        Flush(lanes[7], 2, squares, 2 * unit + PartBits);
        Flush(lanes[8], 1, squares, 2 * unit);
        lanes.Clear();
    }

    /// <summary>Adds the lanes, whole multiples of a power of two, so many times.</summary>
    private readonly void Flush(Vector<double> lanes, int times, ExactSum sum, int exponent)
    {
        // At most 2^53 units a lane: together no double any more, but far from the end of 64 bits.
        var units = lanes * PowerOfTwo(-exponent);
        long total = 0;
        for (int i = 0; i < Vector<double>.Count; i++)
            total += (long)units[i];
        sum.Add(times * total, exponent, _sign);
    }
}
