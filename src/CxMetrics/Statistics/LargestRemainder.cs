using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>Rounds shares so that they add up to the whole: 34%, 33% and 33%, not three times 33%.</summary>
/// <remarks>
/// Hamilton's method: every part gets its share rounded down, and what is left over goes, one unit each, to the parts that
/// lost most. Of parts that lost the same, the one listed first goes first. Decided in exact arithmetic.
/// </remarks>
public static class LargestRemainder
{
    private const int MostDecimals = 15;

    /// <summary>Gives the percentages of counts, which add up to exactly 100.</summary>
    /// <param name="counts">The counts, each 0 or more and not all 0; where shares tie, the one listed first is rounded
    /// up.</param>
    /// <param name="decimals">The number of decimals, 0 to 15.</param>
    /// <returns>The percentages in the order of the counts.</returns>
    /// <exception cref="ArgumentException">All counts are 0, or there are none: nothing has no shares.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the decimals are not 0 to 15.</exception>
    public static decimal[] Percentages(ReadOnlySpan<long> counts, int decimals = 0)
    {
        long units = UnitsOf(decimals);
        return Array.ConvertAll(Apportion(counts, units), part => part / (units / 100m));
    }

    /// <summary>Gives the percentages of sums of weights, which add up to exactly 100.</summary>
    /// <param name="weights">The weights, each finite, 0 or more, and not all 0; where shares tie, the one listed first is
    /// rounded up.</param>
    /// <param name="decimals">The number of decimals, 0 to 15.</param>
    /// <returns>The percentages in the order of the weights.</returns>
    /// <exception cref="ArgumentException">All weights are 0, or there are none: nothing has no shares.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, NaN or infinite, or the decimals are not 0 to
    /// 15.</exception>
    public static decimal[] Percentages(ReadOnlySpan<double> weights, int decimals = 0)
    {
        FiniteNumbers.ThrowIfNotWeights(weights, nameof(weights));
        long units = UnitsOf(decimals);
        var sizes = new BigInteger[weights.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            // In units of the smallest double, every weight is a whole number.
            var (significand, exponent) = ExactNumber.Split(weights[i]);
            sizes[i] = (BigInteger)significand << (exponent + 1074);
        }
        return Array.ConvertAll(Apportion(sizes, units, nameof(weights)), part => part / (units / 100m));
    }

    /// <summary>Divides a number of units, such as seats, interviews or percents, in proportion to counts.</summary>
    /// <param name="counts">The counts, each 0 or more and not all 0; where remainders tie, the one listed first gets
    /// more.</param>
    /// <param name="units">The number of units, 0 or more.</param>
    /// <returns>The units of each part, which add up to <paramref name="units"/>.</returns>
    /// <exception cref="ArgumentException">All counts are 0, or there are none: nothing has no shares.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count, or the number of units, is negative.</exception>
    public static long[] Apportion(ReadOnlySpan<long> counts, long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var sizes = new BigInteger[counts.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    counts[i],
                    $"A count is 0 or more; not so at index {i}."
                );
            }
            sizes[i] = counts[i];
        }
        return Apportion(sizes, units, nameof(counts));
    }

    private static long[] Apportion(BigInteger[] sizes, long units, string parameter)
    {
        BigInteger total = default;
        foreach (var size in sizes)
            total += size;
        if (total.IsZero)
            throw new ArgumentException("At least one part is above 0: nothing has no shares.", parameter);
        var parts = new long[sizes.Length];
        var remainders = new BigInteger[sizes.Length];
        long left = units;
        for (int i = 0; i < sizes.Length; i++)
        {
            parts[i] = (long)BigInteger.DivRem(sizes[i] * units, total, out remainders[i]);
            left -= parts[i];
        }
        // OrderBy is stable, which is the rule for ties.
        foreach (int i in Enumerable.Range(0, sizes.Length).OrderByDescending(i => remainders[i]).Take((int)left))
            parts[i]++;
        return parts;
    }

    private static long UnitsOf(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDecimals);
        return (long)BigInteger.Pow(10, decimals + 2);
    }
}
