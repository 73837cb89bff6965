using CxMetrics.Counting;

namespace CxMetrics.Ratings;

/// <summary>Counts bytes that are ratings of a scale, or classes of them (see <see cref="RatingClass"/>).</summary>
/// <remarks>Made once for a scale, because for a few ratings the questions it answers would take longer than counting.</remarks>
internal readonly struct ByteColumn
{
    // Beside the ratings, the histogram counts what is missing; the rest is invalid.
    private const int MostPointsOfHistogram = ByteHistogram.Bins - 1;

    private readonly bool _areBins;
    private readonly bool _areBinsIfSigned;
    private readonly byte _minimum;
    private readonly byte _points;
    private readonly byte _last = ByteHistogram.LowestLast;

    // A bit for every bin that counts a missing code.
    private readonly ushort _missingBins;

    public ByteColumn(RatingScale scale)
    {
        if (scale.Minimum < 0 || scale.Maximum >= MostPointsOfHistogram)
            return;
        _minimum = (byte)scale.Minimum;
        _points = (byte)scale.Points;
        _areBins = _areBinsIfSigned = true;
        bool hasLast = false;
        foreach (int code in scale.MissingCodes)
        {
            if (code is >= 0 and < MostPointsOfHistogram)
                _missingBins |= (ushort)(1 << code);
            else if (!hasLast && code is >= ByteHistogram.LowestLast and <= ByteHistogram.HighestLast)
            {
                hasLast = true;
                _last = (byte)code;
                _missingBins |= 1 << MostPointsOfHistogram;
            }
            else
            {
                // What no byte can be does no harm.
                _areBins &= code is < byte.MinValue or > byte.MaxValue;
                _areBinsIfSigned &= code is < sbyte.MinValue or > sbyte.MaxValue;
            }
        }
    }

    /// <summary>Says whether the histogram can tell ratings and missing codes apart as they are: there are not more of them than
    /// it has bins.</summary>
    public bool AreBins<TElement>() =>
        typeof(TElement) == typeof(byte) ? _areBins
        : typeof(TElement) == typeof(sbyte) ? _areBinsIfSigned
        : false;

    /// <summary>Adds ratings that are bins to <paramref name="counts"/>, one count a class, unless one is invalid and that is
    /// not accepted.</summary>
    /// <returns>Whether they were added.</returns>
    public bool TryCount(ReadOnlySpan<byte> ratings, bool acceptsInvalid, Span<long> counts)
    {
        Span<long> bins = stackalloc long[ByteHistogram.Bins];
        ByteHistogram.Count(ratings, _last, bins);
        unchecked
        {
            long missing = 0;
            for (int codes = _missingBins, bin = 0; codes != 0; codes >>= 1, bin++)
                missing += (codes & 1) * bins[bin];
            var onScale = bins.Slice(_minimum, _points);
            long invalid = ratings.Length - missing;
            foreach (long count in onScale)
                invalid -= count;
            if (invalid != 0 && !acceptsInvalid)
                return false;
            counts = counts[..(_points + 2)];
            for (int i = 0; i < onScale.Length; i++)
                counts[i] += onScale[i];
            counts[^2] += invalid;
            counts[^1] += missing;
            return true;
        }
    }

    /// <summary>Adds classes to <paramref name="counts"/>, one count a class.</summary>
    public static void CountClasses(ReadOnlySpan<byte> classes, RatingScale scale, Span<long> counts)
    {
        int missing = RatingClass.MissingOn(scale);
        if (scale.Points > MostPointsOfHistogram)
        {
            TableHistogram.Count(classes, counts);
            return;
        }
        Span<long> bins = stackalloc long[ByteHistogram.Bins];
        ByteHistogram.Count(classes, (byte)Math.Max(missing, ByteHistogram.LowestLast), bins);
        long known = bins[Math.Min(missing, ByteHistogram.Bins - 1)];
        counts[missing] += known;
        for (int rating = 0; rating < scale.Points; rating++)
        {
            counts[rating] += bins[rating];
            known += bins[rating];
        }
        counts[RatingClass.InvalidOn(scale)] += classes.Length - known;
    }
}
