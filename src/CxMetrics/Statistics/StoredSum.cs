using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>The limits of an exact sum of doubles that is read from outside.</summary>
internal static class StoredSum
{
    /// <summary>The longest significand in bytes: 1074 + 1087 bits and the sign.</summary>
    public const int MostBytes = 271;

    // Doubles end at 2^-1074; sums of 2^63 of them stay below 2^1087.
    private const int LowestExponent = -1074;
    private const int HighestBit = 1087;

    /// <summary>Builds a sum from stored parts, unless no sum of doubles could have it or would be stored like that.</summary>
    public static bool TryCreate(BigInteger significand, long exponent, out ExactNumber sum)
    {
        sum = default;
        if (exponent is < LowestExponent or >= HighestBit)
            return false;
        sum = new(significand, (int)exponent);
        return exponent + BigInteger.Abs(significand).GetBitLength() <= HighestBit
            && (significand, exponent) == (sum.Significand, sum.Exponent);
    }
}
