using CxMetrics.Counting;

namespace CxMetrics.Ratings;

/// <summary>Counts bytes that are ratings, or classes of ratings.</summary>
internal static class ByteColumn
{
    // Beside the ratings, the histogram counts what is missing; the rest is invalid.
    private const int MostPointsOfHistogram = ByteHistogram.Bins - 1;

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

    /// <summary>Adds ratings to <paramref name="counts"/>, one count a class, if the histogram can tell them apart as they are:
    /// not more ratings and missing codes than it has bins.</summary>
    public static bool TryCount(ReadOnlySpan<byte> ratings, bool isSigned, RatingScale scale, Span<long> counts)
    {
        if (scale.Minimum < 0 || scale.Maximum >= MostPointsOfHistogram)
            return false;
        int lowest = isSigned ? sbyte.MinValue : byte.MinValue;
        int highest = isSigned ? sbyte.MaxValue : byte.MaxValue;
        byte last = ByteHistogram.LowestLast;
        bool hasLast = false;
        foreach (int code in scale.MissingCodes)
        {
            if (IsRating(code) || code < lowest || code > highest)
                continue;
            if (hasLast || code is < ByteHistogram.LowestLast or > ByteHistogram.HighestLast)
                return false;
            hasLast = true;
            last = (byte)code;
        }
        Span<long> bins = stackalloc long[ByteHistogram.Bins];
        ByteHistogram.Count(ratings, last, bins);
        long missing = hasLast ? bins[ByteHistogram.Bins - 1] : 0;
        foreach (int code in scale.MissingCodes)
        {
            if (IsRating(code))
                missing += bins[code];
        }
        long known = missing;
        var onScale = bins.Slice(scale.Minimum, scale.Points);
        for (int rating = 0; rating < onScale.Length; rating++)
        {
            counts[rating] += onScale[rating];
            known += onScale[rating];
        }
        counts[RatingClass.MissingOn(scale)] += missing;
        counts[RatingClass.InvalidOn(scale)] += ratings.Length - known;
        return true;
    }

    // Or could be one on another scale: the histogram counts it anyway.
    private static bool IsRating(int value) => value is >= 0 and < MostPointsOfHistogram;
}
