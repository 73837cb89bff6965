namespace CxMetrics.Statistics;

/// <summary>The buckets of a quantile sketch: the exponent and the first 6 bits of the significand of a double.</summary>
/// <remarks>
/// Bucket b holds the positive doubles from m × 2^e to (m + 1) × 2^e, with m from 64 to 127: 64 buckets a factor of two. It is
/// the top of the number's bits, so there is no logarithm to compute and to be rounded differently somewhere.
/// </remarks>
internal static class SketchBucket
{
    public const int FractionBits = 6;
    public const int PerBinade = 1 << FractionBits;

    /// <summary>The bucket of the largest double.</summary>
    public const int Last = 2047 * PerBinade - 1;

    /// <summary>The bits of a double that do not matter.</summary>
    public const int DroppedBits = 52 - FractionBits;

    /// <summary>Gives the bucket of a positive number.</summary>
    public static int Of(double magnitude) => Of(BitConverter.DoubleToInt64Bits(magnitude));

    /// <summary>Gives the bucket of a positive number, as bits.</summary>
    public static int Of(long bits) => (int)(bits >> DroppedBits);

    /// <summary>Gives the number that stands for a bucket: the one whose relative distance to both ends is the same.</summary>
    /// <remarks>Between L and U that is 2LU/(L + U), at most (U - L)/(U + L) = 1/(2m + 1) away, and m is at least 64.</remarks>
    public static double Representative(int bucket)
    {
        int exponent = bucket / PerBinade;
        int m = bucket % PerBinade;
        // The doubles without a leading 1 are evenly spaced.
        if (exponent > 0)
            m += PerBinade;
        else
            exponent = 1;
        int product = 2 * m * (m + 1);
        double middle = (double)product / (2 * m + 1);
        // Rounded down: rounded up, it would be more than 1/129 from 64, which is a number that people measure.
        if (Math.FusedMultiplyAdd(middle, 2 * m + 1, -product) > 0)
            middle = Math.BitDecrement(middle);
        return Math.ScaleB(middle, exponent - 1023 - FractionBits);
    }
}
