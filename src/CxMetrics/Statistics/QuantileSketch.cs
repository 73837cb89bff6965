using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>Quantiles of a stream of numbers, such as response times, to within 1/129 of each, in a few kilobytes.</summary>
/// <remarks>
/// <para>Unit: that of the numbers. Counts the numbers in buckets, 64 a factor of two, by the exponent and the first 6 bits of
/// the significand. Negative numbers are counted likewise by their magnitude, zeros on their own. Count, minimum, maximum and
/// sum are exact. Sketches merge: any order, split or merge gives the same bits. (An idea of DDSketch, Masson, Rim and Lee, PVLDB 12:2195,
/// 2019, with buckets that need no logarithm.)</para>
/// <para>A call takes effect whole or throws and changes nothing. Memory: 512 bytes for each factor of two between the
/// smallest and the largest magnitude, so about 12 KB from a millisecond to an hour, and allocated only when that range
/// widens. Not safe for use by several threads at once: give each its own sketch and merge.</para>
/// </remarks>
[JsonConverter(typeof(QuantileSketchJsonConverter))]
public sealed class QuantileSketch
{
    // Below this the ring's clearing and draining costs more than it saves.
    private const int ManyNumbers = 64;

    // 4 KB: with what is fetched ahead, half of a small first-level cache. At most BlockSum.Most.
    private const int BlockLength = 512;

    private readonly BucketCounts _positive = new();
    private readonly BucketCounts _negative = new();
    private readonly ExactSum _sum = new();

    /// <summary>Gets the number of numbers.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the smallest number, exactly.</summary>
    /// <value>NaN without numbers.</value>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Gets the largest number, exactly.</summary>
    /// <value>NaN without numbers.</value>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Gets the sum, added up exactly and rounded once.</summary>
    /// <value>0 without numbers; infinite beyond the largest double.</value>
    public double Sum => _sum.ToExact().ToDouble();

    /// <summary>Gets the mean, from the exact sum and rounded once.</summary>
    /// <value>NaN without numbers.</value>
    public double Mean => ExactNumber.Ratio(_sum.ToExact(), ExactNumber.Of(Count));

    internal long Zeros { get; private set; }

    internal BucketCounts Positive => _positive;

    internal BucketCounts Negative => _negative;

    internal ExactNumber ExactTotal => _sum.ToExact();

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes, all of them.</param>
    /// <returns>A sketch with the same state as the one written.</returns>
    /// <exception cref="FormatException">The bytes are not a sketch, are of an unknown version, are cut off, or hold numbers
    /// that no sketch has.</exception>
    public static QuantileSketch FromBytes(ReadOnlySpan<byte> bytes) => QuantileSketchBytes.Read(bytes);

    /// <summary>Adds a number.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    /// <exception cref="OverflowException">The numbers are more than 2^63-1.</exception>
    public void Add(double value)
    {
        FiniteNumbers.ThrowIfNot([value], nameof(value));
        AddFinite(value);
    }

    /// <summary>Adds a span of numbers.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite; the message names its index, and the sketch
    /// is as it was.</exception>
    /// <exception cref="OverflowException">The numbers are more than 2^63-1.</exception>
    public void AddRange(ReadOnlySpan<double> values)
    {
        _ = checked(Count + values.Length);
        if (values.Length >= ManyNumbers)
        {
            AddBlocks(values);
            return;
        }
        FiniteNumbers.ThrowIfNot(values, nameof(values));
        foreach (double value in values)
            AddFinite(value);
    }

    /// <summary>Adds everything that another sketch has counted.</summary>
    /// <param name="other">The other sketch; it is not changed.</param>
    /// <exception cref="OverflowException">The numbers are more than 2^63-1.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
            return;
        long count = checked(Count + other.Count);
        _positive.Merge(other._positive);
        _negative.Merge(other._negative);
        Zeros += other.Zeros;
        _sum.Add(other._sum.ToExact());
        Widen(other.Minimum, other.Maximum);
        Count = count;
    }

    /// <summary>Gives the quantile: the smallest number with at least the share <paramref name="probability"/> of all numbers up
    /// to it (<see cref="QuantileType.Type1"/>, nearest rank).</summary>
    /// <param name="probability">A fraction from 0 to 1. It means the decimal number that it is written as: of 20 values,
    /// 0.05 is exactly one. 0 gives the minimum and 1 the maximum.</param>
    /// <returns>A number that differs from that quantile by at most 1/129 (0.78%) of it, or, for quantiles nearer to 0 than 2^-1022,
    /// by at most 2^-1028. It never leaves the range from <see cref="Minimum"/> to <see cref="Maximum"/>, which are given
    /// exactly, as are zeros, and never falls when the probability rises. NaN without numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1.</exception>
    public double Quantile(double probability)
    {
        decimal p = WrittenProbability.Of(probability);
        var (whole, rest) = WrittenProbability.Split(Count * p, Count, p);
        long rank = Math.Max(whole + (rest == 0 ? 0 : 1), 1);
        if (rank >= Count)
            return Maximum;
        return rank == 1 ? Minimum : Math.Clamp(AtRank(rank), Minimum, Maximum);
    }

    /// <summary>Empties the sketch; it keeps its memory.</summary>
    public void Clear()
    {
        _positive.Clear();
        _negative.Clear();
        _sum.Clear();
        Zeros = 0;
        Count = 0;
        Minimum = double.NaN;
        Maximum = double.NaN;
    }

    /// <summary>Writes the sketch in a compact, versioned binary form.</summary>
    /// <returns>The bytes, the same for the same numbers in whatever order and however merged: two to four for each bucket in
    /// use.</returns>
    public byte[] ToBytes() => QuantileSketchBytes.Write(this);

    /// <summary>Formats number, range and median.</summary>
    /// <returns>Such as <c>3 numbers from 0.5 to 8, median about 2.01</c>, the same in every culture.</returns>
    public override string ToString() =>
        Count == 0
            ? "0 numbers"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Count} numbers from {Minimum} to {Maximum}, median about {Quantile(0.5):G3}"
            );

    /// <summary>Builds a sketch from stored parts.</summary>
    /// <exception cref="ArgumentException">No sketch has these parts.</exception>
    internal static QuantileSketch FromParts(
        (int Bucket, long Count)[] negative,
        long zeros,
        (int Bucket, long Count)[] positive,
        double minimum,
        double maximum,
        ExactNumber sum
    )
    {
        var sketch = new QuantileSketch { Zeros = zeros, Count = zeros };
        if (zeros < 0)
            throw new ArgumentException($"there cannot be {zeros} zeros");
        sketch.Restore(sketch._negative, negative);
        sketch.Restore(sketch._positive, positive);
        sketch.Minimum = minimum;
        sketch.Maximum = maximum;
        sketch._sum.Add(sum);
        sketch.ThrowIfImpossible(sum);
        return sketch;
    }

    private void Restore(BucketCounts counts, (int Bucket, long Count)[] stored)
    {
        int previous = -1;
        foreach (var (bucket, count) in stored)
        {
            if (bucket <= previous || bucket > SketchBucket.Last)
                throw new ArgumentException($"bucket {bucket} cannot follow bucket {previous}");
            if (count <= 0 || count > long.MaxValue - Count)
                throw new ArgumentException($"bucket {bucket} cannot hold {count} numbers");
            Count += count;
            previous = bucket;
        }
        if (stored.Length == 0)
            return;
        var range = counts.Range(stored[0].Bucket, previous);
        foreach (var (bucket, count) in stored)
            range[bucket - stored[0].Bucket] = count;
    }

    private void ThrowIfImpossible(ExactNumber sum)
    {
        if (Count == 0)
        {
            if (!double.IsNaN(Minimum) || !double.IsNaN(Maximum) || !sum.IsZero)
                throw new ArgumentException("without numbers there is no range and no sum");
            return;
        }
        // A zero has no sign here.
        if (
            !double.IsFinite(Minimum)
            || !double.IsFinite(Maximum)
            || IsNegativeZero(Minimum)
            || IsNegativeZero(Maximum)
        )
            throw new ArgumentException("minimum and maximum are finite numbers");
        if (PlaceOf(Minimum) != PlaceAtRank(1) || PlaceOf(Maximum) != PlaceAtRank(Count) || Minimum > Maximum)
            throw new ArgumentException($"{Minimum} and {Maximum} are not the range of these buckets");
        // One of the numbers is the minimum and one the maximum; a single one is both.
        var (minimum, maximum, others) = (ExactNumber.Of(Minimum), ExactNumber.Of(Maximum), ExactNumber.Of(Count - 1));
        if (!(minimum * others + maximum <= sum && sum <= maximum * others + minimum))
            throw new ArgumentException($"{Count} numbers from {Minimum} to {Maximum} do not have the stored sum");
    }

    private static bool IsNegativeZero(double value) => value == 0 && double.IsNegative(value);

    // Places on the number line: negative buckets downwards from -1, zero, positive buckets upwards from 1.
    private static int PlaceOf(double value) =>
        Math.Sign(value) * (value == 0 ? 0 : SketchBucket.Of(Math.Abs(value)) + 1);

    private int PlaceAtRank(long rank)
    {
        long negatives = _negative.Total;
        // From below, negative numbers come in the order of falling magnitude.
        if (rank <= negatives)
            return -1 - _negative.Find(negatives - rank + 1);
        return rank <= negatives + Zeros ? 0 : 1 + _positive.Find(rank - negatives - Zeros);
    }

    private double AtRank(long rank)
    {
        int place = PlaceAtRank(rank);
        return place == 0 ? 0 : Math.Sign(place) * SketchBucket.Representative(Math.Abs(place) - 1);
    }

    private void AddFinite(double value)
    {
        Count = checked(Count + 1);
        // Of -0.0 this makes 0.
        value += 0.0;
        Tally(value, 1);
        Widen(value, value);
    }

    private void Tally(double value, int sign)
    {
        if (value > 0)
            _positive.Add(SketchBucket.Of(value), sign);
        else if (value < 0)
            _negative.Add(SketchBucket.Of(-value), sign);
        else
            Zeros += sign;
        _sum.Add(value, sign);
    }

    private void Widen(double minimum, double maximum)
    {
        // Written so that NaN, the range of nothing, gives way.
        if (!(Minimum <= minimum))
            Minimum = minimum;
        if (!(Maximum >= maximum))
            Maximum = maximum;
    }

    // In blocks that stay in the cache between a look at their range and the counting.
    [SkipLocalsInit]
    private void AddBlocks(ReadOnlySpan<double> values)
    {
        var (minimum, maximum) = (Minimum, Maximum);
        var ring = new CounterRing(stackalloc ulong[CounterRing.Slots], _positive);
        Span<double> magnitudes = stackalloc double[2 * BlockLength];
        for (int done = 0; done < values.Length; done += BlockLength)
        {
            var block = values.Slice(done, Math.Min(BlockLength, values.Length - done));
            if (BitRange.Of(block) is { IsPositive: true } range)
            {
                AddMagnitudes(ref ring, block, range, 1);
            }
            else if (!TryAddMixed(ref ring, block, magnitudes))
            {
                ring.Drain();
                foreach (double value in values[..done])
                    Tally(value, -1);
                (Minimum, Maximum) = (minimum, maximum);
                FiniteNumbers.ThrowIfNot(values, nameof(values));
            }
        }
        ring.Drain();
        Count += values.Length;
    }

    /// <summary>Adds a block with negative numbers or zeros by the parts, unless a number is not finite.</summary>
    private bool TryAddMixed(ref CounterRing ring, ReadOnlySpan<double> block, Span<double> magnitudes)
    {
        var positive = magnitudes[..BlockLength];
        var negative = magnitudes[BlockLength..];
        if (!TrySplit(block, positive, negative, out int positives, out int negatives))
            return false;
        if (positives > 0)
            AddMagnitudes(ref ring, positive[..positives], BitRange.Of(positive[..positives]), 1);
        if (negatives > 0)
            AddMagnitudes(ref ring, negative[..negatives], BitRange.Of(negative[..negatives]), -1);
        int zeros = block.Length - positives - negatives;
        if (zeros > 0)
        {
            Zeros += zeros;
            Widen(0, 0);
        }
        return true;
    }

    /// <summary>Splits a block by sign into magnitudes, unless a number is not finite.</summary>
    private static bool TrySplit(
        ReadOnlySpan<double> block,
        Span<double> positive,
        Span<double> negative,
        out int positives,
        out int negatives
    )
    {
        int above = 0;
        int below = 0;
        // Infinities and NaN minus themselves are NaN, and stay it.
        double notFinite = 0;
        unchecked
        {
            // Always written and sometimes kept: signs in random order would make branches expensive.
            foreach (double value in block)
            {
                positive[above] = value;
                above += value > 0 ? 1 : 0;
                negative[below] = -value;
                below += value < 0 ? 1 : 0;
                notFinite += value - value;
            }
        }
        positives = above;
        negatives = below;
        return notFinite == 0;
    }

    private void AddMagnitudes(ref CounterRing ring, ReadOnlySpan<double> block, BitRange range, int sign)
    {
        if (BlockSum.TryStart(range, out double start))
        {
            var (high, low) = ring.Add(sign > 0 ? _positive : _negative, block, range, start);
            _sum.Add(high, sign);
            _sum.Add(low, sign);
        }
        else
        {
            foreach (double magnitude in block)
                Tally(sign * magnitude, 1);
        }
        double smallest = BitConverter.Int64BitsToDouble(range.Smallest);
        double largest = BitConverter.Int64BitsToDouble(range.Largest);
        if (sign > 0)
            Widen(smallest, largest);
        else
            Widen(-largest, -smallest);
    }
}
