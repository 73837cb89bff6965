using System.Numerics;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>How an exact sum of weights, or of their squares, is written down and read back.</summary>
internal static class StoredWeight
{
    // Squares of doubles end at 2^-2148; sums of 2^63 of them stay below 2^2112.
    private const int LowestExponent = -2148;
    private const int HighestBit = 2112;

    public static string TextOf(ExactNumber weight) => ExactText.Of(weight);

    public static bool TryParse(string? text, out ExactNumber weight)
    {
        weight = default;
        return ExactText.TryParse(text, out var significand, out int exponent)
            && TryCreate(significand, exponent, out weight);
    }

    /// <summary>Builds a value from stored parts, unless no sum of weights could have it.</summary>
    public static bool TryCreate(BigInteger significand, int exponent, out ExactNumber weight)
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
}
