using System.Numerics;
using System.Runtime.InteropServices;

namespace CxMetrics.Statistics;

/// <summary>The smallest and the largest of some doubles, compared by their bits as signed whole numbers.</summary>
/// <remarks>For positive numbers that is their order, infinity comes after them, NaN after infinity, and whatever has a sign
/// comes before. So one look tells positive finite numbers from all that needs another one.</remarks>
internal readonly record struct BitRange(long Smallest, long Largest)
{
    private const long Infinity = 0x7FFL << 52;

    /// <summary>Gets whether all numbers are finite and above 0.</summary>
    public bool IsPositive => Smallest > 0 && Largest < Infinity;

    /// <summary>Finds the range of one or more numbers.</summary>
    public static BitRange Of(ReadOnlySpan<double> numbers)
    {
        var bits = MemoryMarshal.Cast<double, long>(numbers);
        long smallest = long.MaxValue;
        long largest = long.MinValue;
        int width = 2 * Vector<long>.Count;
        if (Vector.IsHardwareAccelerated && bits.Length >= width)
        {
            // Two of each, so that no comparison waits for the one before.
            var smallest0 = new Vector<long>(smallest);
            var smallest1 = smallest0;
            var largest0 = new Vector<long>(largest);
            var largest1 = largest0;
            for (; bits.Length >= width; bits = bits[width..])
            {
                var first = new Vector<long>(bits);
                var second = new Vector<long>(bits[Vector<long>.Count..]);
                smallest0 = Vector.Min(smallest0, first);
                largest0 = Vector.Max(largest0, first);
                smallest1 = Vector.Min(smallest1, second);
                largest1 = Vector.Max(largest1, second);
            }
            smallest0 = Vector.Min(smallest0, smallest1);
            largest0 = Vector.Max(largest0, largest1);
            for (int i = 0; i < Vector<long>.Count; i++)
            {
                smallest = Math.Min(smallest, smallest0[i]);
                largest = Math.Max(largest, largest0[i]);
            }
        }
        foreach (long number in bits)
        {
            smallest = Math.Min(smallest, number);
            largest = Math.Max(largest, number);
        }
        return new(smallest, largest);
    }
}
