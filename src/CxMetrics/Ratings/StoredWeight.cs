using System.Globalization;
using System.Numerics;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>How an exact sum of weights, or of their squares, is written down and read back.</summary>
internal static class StoredWeight
{
    // Squares of doubles end at 2^-2148; sums of 2^63 of them stay below 2^2112.
    private const int LowestExponent = -2148;
    private const int HighestBit = 2112;

    /// <summary>Gives hexadecimal significand, <c>p</c> and decimal exponent of two: <c>1a3p-52</c>.</summary>
    public static string TextOf(ExactNumber weight) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{weight.Significand.ToString("x", CultureInfo.InvariantCulture)}p{weight.Exponent}"
        );

    public static bool TryParse(string? text, out ExactNumber weight)
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
