using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Finds the number at a place in the order without sorting: the highest digits first, then only those that agree.</summary>
internal static class Selection
{
    private const int DigitBits = 11;
    private const int Few = 64;

    /// <summary>Gives the number at a place (from 0) of the ascending order, and the one after it, or itself at the end.</summary>
    public static (long Lower, long Upper) Neighbours(ReadOnlySpan<long> values, int place, long minimum, long maximum)
    {
        if (values.Length <= Few)
        {
            Span<long> sorted = stackalloc long[values.Length];
            values.CopyTo(sorted);
            sorted.Sort();
            return (sorted[place], sorted[Math.Min(place + 1, sorted.Length - 1)]);
        }
        long lower = At(values, place, minimum, maximum);
        var (notAbove, next) = Above(values, lower, maximum);
        return (lower, notAbove > place + 1 ? lower : next);
    }

    private static long At(ReadOnlySpan<long> values, int place, long minimum, long maximum)
    {
        Span<int> counts = stackalloc int[1 << DigitBits];
        while (values.Length > Few && minimum < maximum)
        {
            int bits = 64 - BitOperations.LeadingZeroCount((ulong)(maximum - minimum));
            int shift = Math.Max(0, bits - DigitBits);
            Count(values, minimum, shift, counts);
            int digit = 0;
            while (place >= counts[digit])
                place -= counts[digit++];
            values = Having(values, minimum, shift, digit, counts[digit]);
            minimum += (long)digit << shift;
            maximum = Math.Min(maximum, minimum + ((1L << shift) - 1));
        }
        if (minimum == maximum)
            return minimum;
        long[] left = values.ToArray();
        Array.Sort(left);
        return left[place];
    }

    private static void Count(ReadOnlySpan<long> values, long minimum, int shift, Span<int> counts)
    {
        counts.Clear();
        unchecked
        {
            foreach (long value in values)
                counts[(int)((value - minimum) >> shift) & ((1 << DigitBits) - 1)]++;
        }
    }

    private static long[] Having(ReadOnlySpan<long> values, long minimum, int shift, int digit, int count)
    {
        long[] found = new long[count];
        int n = 0;
        unchecked
        {
            foreach (long value in values)
            {
                if ((value - minimum) >> shift == digit)
                    found[n++] = value;
            }
        }
        return found;
    }

    private static (int NotAbove, long Next) Above(ReadOnlySpan<long> values, long limit, long maximum)
    {
        int notAbove = 0;
        long next = maximum;
        unchecked
        {
            foreach (long value in values)
            {
                notAbove += value <= limit ? 1 : 0;
                next = value > limit ? Math.Min(next, value) : next;
            }
        }
        return (notAbove, next);
    }
}
